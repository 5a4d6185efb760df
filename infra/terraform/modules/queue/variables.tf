variable "name" {
  description = "The queue's name; its dead-letter queue has -dlq behind it"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,75}$", var.name))
    error_message = "A queue's name is 2 to 76 lower-case letters, digits and dashes; it begins with a letter."
  }
}

variable "consumer_timeout_seconds" {
  description = "The timeout of the function that consumes the queue"
  type        = number

  validation {
    condition     = var.consumer_timeout_seconds >= 1 && var.consumer_timeout_seconds <= 900
    error_message = "A function's timeout is 1 to 900 seconds."
  }
}

variable "batching_window_seconds" {
  description = "How long the event source mapping gathers a batch"
  type        = number
  default     = 0

  validation {
    condition     = var.batching_window_seconds >= 0 && var.batching_window_seconds <= 300
    error_message = "A batching window is 0 to 300 seconds."
  }
}

variable "max_receive_count" {
  description = "After so many receives a message goes to the dead-letter queue"
  type        = number
  default     = 5

  validation {
    condition     = var.max_receive_count >= 5
    error_message = "max_receive_count is at least 5 (AWS's advice for queues that call functions): with less a throttled message is given up too soon."
  }
}
