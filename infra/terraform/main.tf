# JobPing on AWS. One file per concern; modules only for what occurs several times: a function, a
# queue with its dead-letter queue.

terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = merge({ Project = local.name, ManagedBy = "terraform" }, var.tags)
  }
}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  name = var.name

  artifacts_root = coalesce(var.artifacts_root, "${path.root}/../..")

  # In seconds. The queues' visibility follows from these.
  timeouts = {
    fetcher  = 300
    enricher = 120
    matcher  = 120
    sweep    = 60
    notifier = 60
    api      = 29  # an HTTP API gives up after 30
    migrate  = 900 # the most there is: V18 parses every job
  }

  reserved_concurrency = {
    for function, most in var.concurrency : function => var.reserve_concurrency ? most : -1
  }

  functions = {
    fetcher  = module.fetcher
    enricher = module.enricher
    matcher  = module.matcher
    sweep    = module.sweep
    notifier = module.notifier
    api      = module.api
  }

  metrics_environment = { METRICS_NAMESPACE = local.name }

  openai_environment = merge(
    {
      ANALYST           = var.analyst
      OPENAI_SECRET_ARN = aws_secretsmanager_secret.openai.arn
      OPENAI_MODEL      = var.openai_model
      OPENAI_WEB_SEARCH = var.openai_web_search
    },
    length(var.openai_prices) == 0 ? {} : {
      OPENAI_PRICES = jsonencode({
        for model, price in var.openai_prices : model => { for name, usd in price : name => usd if usd != null }
      })
    },
    { for name, limit in {
      OPENAI_REQUESTS_PER_MINUTE = var.openai_limits.requests_per_minute
      OPENAI_TOKENS_PER_MINUTE   = var.openai_limits.tokens_per_minute
    } : name => format("%d", limit) if limit != null },
    { for name, usd in {
      AI_BUDGET_USD_PER_DAY          = var.ai_budget.usd_per_day
      AI_BUDGET_USD_PER_USER_PER_DAY = var.ai_budget.usd_per_user_per_day
    } : name => tostring(usd) if usd != null },
  )

  # What every function that reaches the database needs; DATABASE_CONNECTIONS is each one's own.
  database_environment = {
    DATABASE_SECRET_ARN = local.database_secret_arn
    DATABASE_HOST       = local.database_host
    DATABASE_PORT       = tostring(aws_db_instance.main.port)
    DATABASE_NAME       = aws_db_instance.main.db_name
    DATABASE_SSLMODE    = "require"
  }

  read_database_secret = {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [local.database_secret_arn]
  }

  read_openai_secret = {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.openai.arn]
  }

  read_jwt_secret = {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.jwt.arn]
  }

  read_unsubscribe_secret = {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.unsubscribe.arn]
  }

  # The API's address is known before its stage is there: the links do not wait for what serves them.
  unsubscribe_environment = {
    PUBLIC_URL             = coalesce(var.public_url, aws_apigatewayv2_api.main.api_endpoint)
    UNSUBSCRIBE_SECRET_ARN = aws_secretsmanager_secret.unsubscribe.arn
  }

  private_network = {
    subnet_ids         = aws_subnet.private[*].id
    security_group_ids = [aws_security_group.functions.id]
  }
}
