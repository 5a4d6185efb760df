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

  environment = merge(
    local.metrics_environment,
    {
      FILTER_SQS_QUEUE_URL = module.queue["jobs-to-filter"].url
      JWT_SECRET_ARN       = aws_secretsmanager_secret.jwt.arn
    },
    var.indeed_api_key == null ? {} : { INDEED_API_KEY = var.indeed_api_key },
  )

  permissions = [local.send_to["jobs-to-filter"], local.read_jwt_secret]
}
