module "matcher" {
  source = "./modules/function"

  name                 = "${local.name}-matcher"
  description          = "Scores jobs against users, and queues the notifications"
  handler              = "com.jobping.matcher.MatcherHandler::handleRequest"
  package              = "${local.artifacts_root}/matcher-lambda/target/matcher.zip"
  timeout_seconds      = local.timeouts.matcher
  reserved_concurrency = local.reserved_concurrency.matcher
  log_retention_days   = var.log_retention_days
  live_after           = aws_lambda_invocation.migrate
  network              = local.private_network
  queue                = local.consumed.matcher

  environment = merge(
    local.metrics_environment,
    local.database_environment,
    local.openai_environment,
    {
      DATABASE_CONNECTIONS  = tostring(local.database_connections.matcher)
      MATCH_SQS_QUEUE_URL   = module.queue["jobs-to-match"].url
      NOTIFY_SQS_QUEUE_URL  = module.queue["jobs-to-email"].url
      MATCH_JOBS_PER_CALL   = tostring(var.scoring.jobs_per_call)
      SECOND_OPINION_WITHIN = tostring(var.scoring.second_opinion_within)
    },
  )

  # To its own queue too: a job's further pages of users, and what time did not allow.
  permissions = [
    local.read_database_secret,
    local.read_openai_secret,
    local.send_to["jobs-to-match"],
    local.send_to["jobs-to-email"],
  ]
}

# The sweep lives in the matcher's package, and needs no AI.
module "sweep" {
  source = "./modules/function"

  name                 = "${local.name}-sweep"
  description          = "Queues again what should have moved on and did not"
  handler              = "com.jobping.matcher.sweep.SweepHandler::handleRequest"
  package              = "${local.artifacts_root}/matcher-lambda/target/matcher.zip"
  timeout_seconds      = local.timeouts.sweep
  reserved_concurrency = local.reserved_concurrency.sweep
  log_retention_days   = var.log_retention_days
  live_after           = aws_lambda_invocation.migrate
  network              = local.private_network

  environment = merge(
    local.metrics_environment,
    local.database_environment,
    {
      DATABASE_CONNECTIONS = tostring(local.database_connections.sweep)
      FILTER_SQS_QUEUE_URL = module.queue["jobs-to-filter"].url
      MATCH_SQS_QUEUE_URL  = module.queue["jobs-to-match"].url
      NOTIFY_SQS_QUEUE_URL = module.queue["jobs-to-email"].url
    },
  )

  permissions = [
    local.read_database_secret,
    local.send_to["jobs-to-filter"],
    local.send_to["jobs-to-match"],
    local.send_to["jobs-to-email"],
  ]
}
