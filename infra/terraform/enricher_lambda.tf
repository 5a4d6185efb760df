module "enricher" {
  source = "./modules/function"

  name                 = "${local.name}-enricher"
  description          = "Stores the postings, researches their companies, and hands them on to be matched"
  handler              = "com.jobping.enricher.EnricherHandler::handleRequest"
  package              = "${local.artifacts_root}/enricher-lambda/target/enricher.zip"
  timeout_seconds      = local.timeouts.enricher
  reserved_concurrency = local.reserved_concurrency.enricher
  log_retention_days   = var.log_retention_days
  live_after           = aws_lambda_invocation.migrate
  network              = local.private_network
  queue                = local.consumed.enricher

  environment = merge(
    local.metrics_environment,
    local.database_environment,
    local.openai_environment,
    {
      COMPANY_FRESH_FOR    = "P${var.company_fresh_days}D"
      DATABASE_CONNECTIONS = tostring(local.database_connections.enricher)
      MATCH_SQS_QUEUE_URL  = module.queue["jobs-to-match"].url
    },
  )

  permissions = [local.read_database_secret, local.read_openai_secret, local.send_to["jobs-to-match"]]
}
