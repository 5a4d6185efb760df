# ---- the deployment ----

variable "name" {
  description = "Begins every resource's name; unique within the AWS account"
  type        = string
  default     = "jobping"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,18}[a-z0-9]$", var.name)) && !strcontains(var.name, "--")
    error_message = "name is 2 to 20 lower-case letters, digits and single dashes; it begins with a letter and ends with none of the dashes."
  }
}

variable "region" {
  description = "The AWS region"
  type        = string
  default     = "us-east-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region is written as us-east-1."
  }
}

variable "tags" {
  description = "Further tags for every resource"
  type        = map(string)
  default     = {}
}

variable "artifacts_root" {
  description = "The folder in which the functions' packages lie as the Maven build leaves them (api-lambda/target/api.zip …); null: this checkout"
  type        = string
  default     = null
}

variable "deletion_protection" {
  description = "Whether the database refuses to be destroyed; turn it off and apply before a destroy"
  type        = bool
  default     = false
}

variable "final_snapshot" {
  description = "Whether a destroyed database leaves a last snapshot behind"
  type        = bool
  default     = false
}

variable "secret_recovery_days" {
  description = "For how many days a destroyed secret can be brought back, and its name not be used again: 0, or 7 to 30"
  type        = number
  default     = 0

  validation {
    condition     = var.secret_recovery_days == 0 || (var.secret_recovery_days >= 7 && var.secret_recovery_days <= 30)
    error_message = "secret_recovery_days is 0, or 7 to 30."
  }
}

# ---- network ----

variable "vpc_cidr" {
  description = "The VPC's addresses, a /16 to /20"
  type        = string
  default     = "10.40.0.0/16"

  validation {
    condition     = can(cidrsubnet(var.vpc_cidr, 4, 0)) && try(tonumber(split("/", var.vpc_cidr)[1]) >= 16 && tonumber(split("/", var.vpc_cidr)[1]) <= 20, false)
    error_message = "vpc_cidr is an IPv4 range of /16 to /20, e.g. 10.40.0.0/16."
  }
}

variable "zone_count" {
  description = "Over how many availability zones the network spreads; RDS demands two"
  type        = number
  default     = 2

  validation {
    condition     = contains([2, 3], var.zone_count)
    error_message = "zone_count is 2 or 3."
  }
}

variable "excluded_zone_ids" {
  description = "Availability zones that lack a service used here; Lambda has no network interfaces in use1-az3"
  type        = list(string)
  default     = ["use1-az3"]
}

variable "nat_gateways" {
  description = "one: a NAT gateway for all zones, the cheapest; per_zone: one in each, so that a zone's loss stops no other"
  type        = string
  default     = "one"

  validation {
    condition     = contains(["one", "per_zone"], var.nat_gateways)
    error_message = "nat_gateways is one or per_zone."
  }
}

variable "aws_traffic" {
  description = "How functions in the VPC reach SQS and Secrets Manager: nat (through the NAT gateway, the cheapest) or endpoints (interface endpoints, inside AWS's network)"
  type        = string
  default     = "nat"

  validation {
    condition     = contains(["nat", "endpoints"], var.aws_traffic)
    error_message = "aws_traffic is nat or endpoints."
  }
}

# ---- database ----

variable "database_instance_class" {
  description = "The RDS instance class; rds.tf lists those whose memory is known"
  type        = string
  default     = "db.t4g.micro"

  validation {
    condition     = contains(keys(local.database_memory_gib), var.database_instance_class)
    error_message = "database_instance_class is one of those in rds.tf (database_memory_gib); add another there with its memory."
  }
}

variable "database_version" {
  description = "PostgreSQL's major version; RDS chooses the minor one and keeps it up to date"
  type        = string
  default     = "17"

  validation {
    condition     = contains(["16", "17", "18"], var.database_version)
    error_message = "database_version is 16, 17 or 18."
  }
}

variable "database_storage_gb" {
  description = "The disk to begin with, and how far RDS may let it grow"
  type = object({
    initial = number
    most    = number
  })
  default = { initial = 20, most = 100 }

  validation {
    condition     = var.database_storage_gb.initial >= 20 && var.database_storage_gb.most > var.database_storage_gb.initial
    error_message = "A gp3 disk has at least 20 GB, and most is more than initial."
  }
}

variable "database_multi_az" {
  description = "Whether a standby in another zone takes over when the database's zone fails; doubles its price"
  type        = bool
  default     = false
}

variable "database_proxy" {
  description = "Whether an RDS proxy pools the functions' connections"
  type        = bool
  default     = false
}

variable "database_backup_days" {
  description = "For how many days the database can be restored to any moment"
  type        = number
  default     = 7

  validation {
    condition     = var.database_backup_days >= 1 && var.database_backup_days <= 35
    error_message = "database_backup_days is 1 to 35."
  }
}

variable "database_apply_immediately" {
  description = "Whether a change that restarts the database is made at once, or in its maintenance window"
  type        = bool
  default     = false
}

variable "migrations_on_apply" {
  description = "Whether apply runs the migrations, before new code goes live; off only where functions cannot run (a mock)"
  type        = bool
  default     = true
}

# ---- functions ----

variable "account_concurrency" {
  description = "The account's limit of concurrent executions: aws lambda get-account-settings --query AccountLimit.ConcurrentExecutions. A new account has 10"
  type        = number
  default     = 10

  validation {
    condition     = var.account_concurrency >= 10
    error_message = "An account has at least 10 concurrent executions."
  }
}

variable "concurrency" {
  description = "How many of each function run at once: what a queue calls at most, and what is reserved where reserve_concurrency is true"
  type = object({
    fetcher  = optional(number, 2)
    enricher = optional(number, 2)
    matcher  = optional(number, 2)
    sweep    = optional(number, 1)
    notifier = optional(number, 2)
    api      = optional(number, 10)
  })
  default = {}

  validation {
    condition     = alltrue([for function, most in var.concurrency : most >= 1 && most <= 1000 && floor(most) == most])
    error_message = "Each concurrency is a whole number from 1 to 1000."
  }

  validation {
    condition     = min(var.concurrency.enricher, var.concurrency.matcher, var.concurrency.notifier) >= 2
    error_message = "enricher, matcher and notifier are called by queues, for which Lambda knows no maximum below 2."
  }
}

variable "reserve_concurrency" {
  description = "Whether each function's concurrency is reserved: the limit that protects the database and the AI budget in an account that has more than a new one's 10"
  type        = bool
  default     = false

  validation {
    condition     = !var.reserve_concurrency || sum(values(var.concurrency)) + 100 <= var.account_concurrency
    error_message = "An account keeps 100 concurrent executions unreserved: account_concurrency is at least 100 more than the sum of concurrency. Ask AWS for a higher limit, or set reserve_concurrency = false."
  }
}

variable "log_retention_days" {
  description = "After how many days log lines are deleted"
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365], var.log_retention_days)
    error_message = "log_retention_days is one that CloudWatch knows: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180 or 365."
  }
}

# ---- fetching ----

variable "search" {
  description = "What the schedule looks for on the job boards, beside the users' searches; results_wanted goes for those too"
  type = object({
    term           = optional(string, "software engineer")
    location       = optional(string, "United States")
    results_wanted = optional(number, 25)
  })
  default = {}

  validation {
    condition     = length(trimspace(var.search.term)) > 0 && var.search.results_wanted >= 1 && var.search.results_wanted <= 100
    error_message = "A search has a term, and wants 1 to 100 results a board."
  }
}

variable "indeed_api_key" {
  description = "The public key of Indeed's own app (not a secret); null: Indeed is not asked"
  type        = string
  default     = null
}

variable "board_proxy_ports" {
  description = "The ports of the proxies through which the boards are asked, e.g. [8080]: the fetcher may reach them, and reads the proxies from the secret NAME/proxies. None: boards are asked directly"
  type        = list(number)
  default     = []

  validation {
    condition     = alltrue([for port in var.board_proxy_ports : port >= 1 && port <= 65535 && floor(port) == port])
    error_message = "A port is a whole number from 1 to 65535."
  }
}

variable "fetches_per_hour" {
  description = "How many fetches each user may start within an hour (POST /api/jobs/fetch)"
  type        = number
  default     = 10

  validation {
    condition     = var.fetches_per_hour >= 1 && var.fetches_per_hour <= 1000 && floor(var.fetches_per_hour) == var.fetches_per_hour
    error_message = "fetches_per_hour is a whole number from 1 to 1000."
  }
}

variable "fetch_schedule" {
  description = "How often the boards are asked"
  type        = string
  default     = "rate(30 minutes)"

  validation {
    condition     = can(regex("^(rate|cron)\\(.+\\)$", var.fetch_schedule))
    error_message = "A schedule is rate(…) or cron(…)."
  }
}

variable "sweep_schedule" {
  description = "How often what was left behind is queued again, and scores that are due, such as those of a changed prompt"
  type        = string
  default     = "rate(5 minutes)"

  validation {
    condition     = can(regex("^(rate|cron)\\(.+\\)$", var.sweep_schedule))
    error_message = "A schedule is rate(…) or cron(…)."
  }
}

variable "schedules_enabled" {
  description = "Whether the schedules run; off: JobPing only fetches when asked"
  type        = bool
  default     = true
}

variable "consumers_enabled" {
  description = "Whether the queues are consumed; off: they keep their messages, for four days"
  type        = bool
  default     = true
}

# ---- channels ----

variable "mail_relay" {
  description = "Whether users without a mail server of their own may have mail: it goes out by the server in the secret NAME/mail-relay, written mailto://user:password@host?from=…"
  type        = bool
  default     = false
}

variable "public_url" {
  description = "Where people reach the API, for the links in messages; null: at API Gateway's own address"
  type        = string
  default     = null

  validation {
    condition     = var.public_url == null || can(regex("^https://[a-z0-9.-]+(/[A-Za-z0-9._/-]*)?$", var.public_url))
    error_message = "public_url begins with https://, e.g. https://jobs.example.com."
  }
}

# ---- secrets ----

variable "jwt_key_version" {
  description = "Raise it by one to have a new key generated for the API's tokens; those of the key before stay good. Twice where a key has leaked"
  type        = number
  default     = 1

  validation {
    condition     = var.jwt_key_version >= 1 && floor(var.jwt_key_version) == var.jwt_key_version
    error_message = "jwt_key_version is a whole number from 1."
  }
}

variable "token_lifetimes" {
  description = "How long tokens are good, as ISO 8601 has it: an access token, and a refresh token, which is exchanged for the next pair; who does not do that for so long signs in again"
  type = object({
    access  = optional(string, "PT15M")
    refresh = optional(string, "P30D")
  })
  default = {}

  validation {
    condition     = alltrue([for lifetime in values(var.token_lifetimes) : can(regex("^P([1-9][0-9]*D|T[1-9][0-9]*[HMS])$", lifetime))])
    error_message = "Lifetimes are written as PT15M, PT8H or P30D."
  }
}

variable "oidc" {
  description = "An OpenID Connect issuer whose users may sign in with its ID tokens, as its tokens write it, and the client that these are made for; null: only passwords"
  type = object({
    issuer    = string
    client_id = string
  })
  default = null

  validation {
    condition     = var.oidc == null || can(regex("^https://[A-Za-z0-9.-]+(/[^?#\\s]*)?$", var.oidc.issuer))
    error_message = "oidc.issuer begins with https:// and has no port (functions reach 443), query or fragment, e.g. https://accounts.example.com."
  }

  validation {
    condition     = var.oidc == null || can(regex("\\S", var.oidc.client_id))
    error_message = "oidc.client_id is what the issuer calls this deployment, e.g. jobping."
  }
}

variable "openai_api_key" {
  description = "The OpenAI key, where openai_api_key_version is above 0; give it in the environment (TF_VAR_openai_api_key). It is kept in neither plan nor state"
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true
}

variable "openai_api_key_version" {
  description = "0: the key is set later, by aws secretsmanager put-secret-value. Raise it by one to have openai_api_key written"
  type        = number
  default     = 0

  validation {
    condition     = var.openai_api_key_version >= 0 && floor(var.openai_api_key_version) == var.openai_api_key_version
    error_message = "openai_api_key_version is a whole number from 0."
  }

  # At every apply, though only a raised version writes it: a key that was forgotten when it should
  # have been written could not be told from one that was not needed.
  validation {
    condition     = var.openai_api_key_version == 0 || var.openai_api_key != null
    error_message = "With openai_api_key_version above 0 give the key in TF_VAR_openai_api_key, or leave the version 0 and set the key by aws secretsmanager put-secret-value."
  }
}

variable "analyst" {
  description = "Who researches companies and scores jobs: openai, or offline, which costs nothing, goes by the words alone and needs no key"
  type        = string
  default     = "openai"

  validation {
    condition     = contains(["openai", "offline"], var.analyst)
    error_message = "analyst is openai or offline."
  }
}

variable "openai_model" {
  description = "The model that researches companies and scores jobs"
  type        = string
  default     = "gpt-4.1-mini"
}

variable "company_fresh_days" {
  description = "For how many days what was found out about a company is not asked for again"
  type        = number
  default     = 90

  validation {
    condition     = var.company_fresh_days >= 1 && floor(var.company_fresh_days) == var.company_fresh_days
    error_message = "Days are a whole number from 1."
  }
}

variable "openai_web_search" {
  description = "Whether companies are searched for on the web, for a price per search: on, off, or auto (on, as the functions ask OpenAI itself)"
  type        = string
  default     = "auto"

  validation {
    condition     = contains(["auto", "on", "off"], var.openai_web_search)
    error_message = "openai_web_search is auto, on or off."
  }
}

variable "openai_prices" {
  description = "What a million of a model's tokens, and one web search, cost in US dollars, by model, where the list prices that the code knows are not yours: for budgets, ai_usage and the metric AiCostUsd. Cached input without a price costs as other input; a search 0.01; a model that nobody knows as the dearest"
  type = map(object({
    input_usd_per_million        = number
    cached_input_usd_per_million = optional(number)
    output_usd_per_million       = number
    search_usd                   = optional(number)
  }))
  default = {}

  validation {
    condition     = alltrue(flatten([for price in values(var.openai_prices) : [for usd in values(price) : usd == null ? true : usd >= 0]]))
    error_message = "A price is not negative."
  }
}

variable "openai_limits" {
  description = "How many requests and tokens a minute all functions together send to one model; null: as OpenAI says in its answers. It is never more than that"
  type = object({
    requests_per_minute = optional(number)
    tokens_per_minute   = optional(number)
  })
  default = {}

  validation {
    condition     = alltrue([for limit in values(var.openai_limits) : limit == null ? true : limit >= 1 && limit <= 2147483647 && floor(limit) == limit])
    error_message = "A limit is a whole number from 1 to 2147483647."
  }
}

variable "ai_budget" {
  description = "What AI may cost on a day of UTC, in US dollars: in all, and the scores of each user. What is over waits for the next day. null: whatever it costs; 0: nothing"
  type = object({
    usd_per_day          = optional(number)
    usd_per_user_per_day = optional(number)
  })
  default = {}

  validation {
    condition     = alltrue([for usd in values(var.ai_budget) : usd == null ? true : usd >= 0])
    error_message = "A budget is not negative."
  }
}

variable "scoring" {
  description = "How jobs are scored: jobs_per_call of one user share a request; a score within second_opinion_within points of the user's threshold is asked for twice (0: never); a changed prompt has the jobs of rescore_days days scored anew (0: none)"
  type = object({
    jobs_per_call         = optional(number, 1)
    second_opinion_within = optional(number, 3)
    rescore_days          = optional(number, 7)
  })
  default = {}

  validation {
    condition     = var.scoring.jobs_per_call >= 1 && var.scoring.jobs_per_call <= 20
    error_message = "jobs_per_call is from 1 to 20."
  }

  validation {
    condition     = var.scoring.second_opinion_within >= 0 && var.scoring.second_opinion_within <= 50
    error_message = "second_opinion_within is from 0 to 50."
  }

  validation {
    condition     = var.scoring.rescore_days >= 0 && var.scoring.rescore_days <= 90
    error_message = "rescore_days is from 0 to 90."
  }
}

# ---- API ----

variable "cors_origins" {
  description = "The web origins whose pages may call the API, e.g. https://jobs.example.com; none: no page of another origin may"
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for origin in var.cors_origins : can(regex("^https?://[a-z0-9.-]+(:[0-9]+)?$", origin))])
    error_message = "An origin is written exactly, as https://host or https://host:port, without '*' or a path."
  }
}

variable "api_throttle" {
  description = "Requests a second, and at once, that the whole API takes on one route"
  type = object({
    rate  = number
    burst = number
  })
  default = { rate = 20, burst = 40 }

  validation {
    condition     = var.api_throttle.rate > 0 && var.api_throttle.burst > 0
    error_message = "A throttle is above 0; 0 would refuse every request."
  }
}

variable "sign_in_throttle" {
  description = "The same for registering and signing in, which are costly and guessed at"
  type = object({
    rate  = number
    burst = number
  })
  default = { rate = 2, burst = 5 }

  validation {
    condition     = var.sign_in_throttle.rate > 0 && var.sign_in_throttle.burst > 0
    error_message = "A throttle is above 0; 0 would refuse every request."
  }
}

variable "requests_per_minute" {
  description = "Requests a minute that the API takes of each user who is signed in, and of each address on what is open to anybody; 0: as many as they like"
  type = object({
    user    = number
    address = number
  })
  default = { user = 300, address = 120 }

  validation {
    condition     = alltrue([for most in values(var.requests_per_minute) : most >= 0 && most <= 1000000 && floor(most) == most])
    error_message = "A limit is a whole number from 0 to 1000000."
  }
}

# ---- alarms ----

variable "alarm_email" {
  description = "Who is told of alarms; the address has to confirm AWS's mail first. null: nobody"
  type        = string
  default     = null

  validation {
    condition     = var.alarm_email == null ? true : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", var.alarm_email))
    error_message = "alarm_email is an e-mail address."
  }
}

variable "ai_usd_per_day" {
  description = "Above so many US dollars of AI in 24 hours there is an alarm"
  type        = number
  default     = 5

  validation {
    condition     = var.ai_usd_per_day > 0
    error_message = "ai_usd_per_day is above 0."
  }
}
