module "fetcher" {
  source = "./modules/function"

  name                 = "${local.name}-fetcher"
  description          = "Asks the job boards, and queues the postings"
  handler              = "com.jobping.fetcher.FetcherHandler::handleRequest"
  package              = "${local.artifacts_root}/fetcher-lambda/target/fetcher.zip"
  timeout_seconds      = local.timeouts.fetcher
  reserved_concurrency = local.reserved_concurrency.fetcher
  log_retention_days   = var.log_retention_days
  live_after           = aws_lambda_invocation.migrate

  network = {
    subnet_ids         = local.private_network.subnet_ids
    security_group_ids = concat(local.private_network.security_group_ids, aws_security_group.board_proxies[*].id)
  }

  environment = merge(
    local.metrics_environment,
    local.database_environment,
    {
      DATABASE_CONNECTIONS   = tostring(local.database_connections.fetcher)
      FETCHES_PER_HOUR       = tostring(var.fetches_per_hour)
      FILTER_SQS_QUEUE_URL   = module.queue["jobs-to-filter"].url
      JWT_SECRET_ARN         = aws_secretsmanager_secret.jwt.arn
      RATE_LIMIT_PER_ADDRESS = tostring(var.requests_per_minute.address)
      RATE_LIMIT_PER_USER    = tostring(var.requests_per_minute.user)
    },
    var.indeed_api_key == null ? {} : { INDEED_API_KEY = var.indeed_api_key },
    { for secret in aws_secretsmanager_secret.proxies : "PROXIES_SECRET_ARN" => secret.arn },
  )

  permissions = concat(
    [local.read_database_secret, local.read_jwt_secret, local.send_to["jobs-to-filter"]],
    [for secret in aws_secretsmanager_secret.proxies : {
      actions   = ["secretsmanager:GetSecretValue"]
      resources = [secret.arn]
    }],
  )
}
