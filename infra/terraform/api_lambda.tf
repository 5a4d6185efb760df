locals {
  oidc_environment = var.oidc == null ? {} : { OIDC_ISSUER = var.oidc.issuer, OIDC_CLIENT_ID = var.oidc.client_id }
}

module "api" {
  source = "./modules/function"

  name                 = "${local.name}-api"
  description          = "Answers the API's requests"
  handler              = "com.jobping.api.ApiHandler::handleRequest"
  package              = "${local.artifacts_root}/api-lambda/target/api.zip"
  timeout_seconds      = local.timeouts.api
  reserved_concurrency = local.reserved_concurrency.api
  log_retention_days   = var.log_retention_days
  live_after           = aws_lambda_invocation.migrate
  network              = local.mail_network

  environment = merge(
    local.metrics_environment,
    local.database_environment,
    local.openai_environment,
    local.mail_environment,
    local.unsubscribe_environment,
    {
      DATABASE_CONNECTIONS   = tostring(local.database_connections.api)
      FILTER_SQS_QUEUE_URL   = module.queue["jobs-to-filter"].url
      JWT_SECRET_ARN         = aws_secretsmanager_secret.jwt.arn
      RATE_LIMIT_PER_ADDRESS = tostring(var.requests_per_minute.address)
      RATE_LIMIT_PER_USER    = tostring(var.requests_per_minute.user)
      REFRESH_LIFETIME       = var.token_lifetimes.refresh
      RESCORE_DAYS           = tostring(var.scoring.rescore_days)
      TOKEN_LIFETIME         = var.token_lifetimes.access
    },
    local.oidc_environment,
  )

  # OpenAI's key: a prompt can be tried before it is set. The others: samples are sent to channels. The queue: whether it
  # answers is part of being ready.
  permissions = concat(
    [
      local.read_database_secret,
      local.read_jwt_secret,
      local.read_openai_secret,
      local.read_unsubscribe_secret,
      { actions = ["sqs:GetQueueAttributes"], resources = [module.queue["jobs-to-filter"].arn] },
    ],
    local.read_mail_relay_secret,
  )
}
