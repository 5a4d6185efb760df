module "notifier" {
  source = "./modules/function"

  name                 = "${local.name}-notifier"
  description          = "Delivers the notifications"
  handler              = "com.jobping.notifier.NotifierHandler::handleRequest"
  package              = "${local.artifacts_root}/notifier-lambda/target/notifier.zip"
  timeout_seconds      = local.timeouts.notifier
  reserved_concurrency = local.reserved_concurrency.notifier
  log_retention_days   = var.log_retention_days
  live_after           = aws_lambda_invocation.migrate
  network              = local.mail_network
  queue                = local.consumed.notifier

  environment = merge(
    local.metrics_environment,
    local.database_environment,
    local.mail_environment,
    local.unsubscribe_environment,
    {
      DATABASE_CONNECTIONS = tostring(local.database_connections.notifier)
      NOTIFY_SQS_QUEUE_URL = module.queue["jobs-to-email"].url
    },
  )

  # A message that has to wait for a provider stays out of sight until then.
  permissions = concat(
    [
      local.read_database_secret,
      local.read_unsubscribe_secret,
      { actions = ["sqs:ChangeMessageVisibility"], resources = [module.queue["jobs-to-email"].arn] },
    ],
    local.read_mail_relay_secret,
  )
}
