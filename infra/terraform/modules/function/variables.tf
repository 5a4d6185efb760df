variable "name" {
  description = "The function's name, and its role's"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,63}$", var.name))
    error_message = "A function's name is 2 to 64 lower-case letters, digits and dashes; it begins with a letter."
  }
}

variable "description" {
  description = "What the function does, for the console"
  type        = string
}

variable "handler" {
  description = "The class and method that Lambda calls, e.g. com.jobping.api.ApiHandler::handleRequest"
  type        = string

  validation {
    condition     = can(regex("^[a-z][\\w.]*\\.[A-Z]\\w*::[a-z]\\w*$", var.handler))
    error_message = "A handler is written as package.Class::method."
  }
}

variable "package" {
  description = "The path of the zip that the Maven build made, of at most 50 MB (the limit of a direct upload)"
  type        = string

  validation {
    condition     = fileexists(var.package)
    error_message = "The package is missing: build it first (mvn -DskipTests package)."
  }
}

variable "timeout_seconds" {
  description = "How long one invocation may take"
  type        = number

  validation {
    condition     = var.timeout_seconds >= 1 && var.timeout_seconds <= 900
    error_message = "Lambda ends an invocation after 1 to 900 seconds."
  }
}

variable "memory_mb" {
  description = "Its memory; the share of a processor grows with it (1,769 MB is one)"
  type        = number
  default     = 1024

  validation {
    condition     = var.memory_mb >= 512 && var.memory_mb <= 10240
    error_message = "memory_mb is 512 to 10240; with less Java starts too slowly."
  }
}

variable "environment" {
  description = "Its environment; secrets stay out of it, only their ARNs are named"
  type        = map(string)

  validation {
    condition     = alltrue([for key in keys(var.environment) : !can(regex("^(JAVA_TOOL_OPTIONS|AWS_LAMBDA_EXEC_WRAPPER)$", key))])
    error_message = "JAVA_TOOL_OPTIONS and AWS_LAMBDA_EXEC_WRAPPER stay unset: what they would tune harms SnapStart."
  }
}

variable "permissions" {
  description = "What the function may do beside writing its logs and traces and reading its queue: exact actions on exact ARNs"
  type = list(object({
    actions   = list(string)
    resources = list(string)
  }))

  validation {
    condition     = alltrue(flatten([for permission in var.permissions : [for text in concat(permission.actions, permission.resources) : !strcontains(text, "*")]]))
    error_message = "A permission names its actions and resources exactly, without '*'."
  }
}

variable "network" {
  description = "Subnets and security groups, for a function that reaches the database; null: the function runs outside the VPC"
  type = object({
    subnet_ids         = list(string)
    security_group_ids = list(string)
  })
  default = null
}

variable "reserved_concurrency" {
  description = "How many may run at once, taken out of the account's pool for this function alone; -1: none reserved"
  type        = number
  default     = -1

  validation {
    condition     = var.reserved_concurrency == -1 || var.reserved_concurrency >= 1
    error_message = "reserved_concurrency is at least 1, or -1 for none (0 would stop the function)."
  }

  validation {
    condition     = var.queue == null ? true : var.reserved_concurrency == -1 || var.reserved_concurrency >= var.queue.maximum_concurrency
    error_message = "A function reserves at least what its queue may call at once; with less, throttled messages would wear out their receives."
  }
}

variable "log_retention_days" {
  description = "After how many days its log lines are deleted"
  type        = number
}

variable "published" {
  description = "Whether versions are published, with SnapStart, behind the alias `live`; not for a function that only a deployment calls"
  type        = bool
  default     = true
}

variable "live_after" {
  description = "What must have been done before `live` moves to a new version; its value is not read"
  type        = any
  default     = null
}

variable "queue" {
  description = "The queue that the function consumes"
  type = object({
    arn                     = string
    enabled                 = optional(bool, true)
    batch_size              = number
    batching_window_seconds = number
    maximum_concurrency     = number
  })
  default = null

  validation {
    condition     = var.queue == null ? true : var.published
    error_message = "A queue calls the alias `live`, so the function must be published."
  }

  validation {
    condition     = var.queue == null ? true : var.queue.maximum_concurrency >= 2 && var.queue.maximum_concurrency <= 1000
    error_message = "Lambda lets a queue call 2 to 1000 at once."
  }
}
