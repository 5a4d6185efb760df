output "name" {
  description = "What the resources' names begin with"
  value       = local.name
}

output "region" {
  description = "The AWS region"
  value       = var.region
}

output "api_url" {
  description = "Where the API answers, without a slash at the end"
  value       = aws_apigatewayv2_api.main.api_endpoint
}

output "function_names" {
  description = "The functions, by what they do"
  value       = merge({ for key, function in local.functions : key => function.name }, { migrate = module.migrate.name })
}

output "queue_urls" {
  description = "The queues, by their names without the deployment's"
  value       = { for key, queue in module.queue : key => queue.url }
}

output "dead_letter_queue_urls" {
  description = "The dead-letter queues: of each queue, and of the schedules"
  value = merge(
    { for key, queue in module.queue : key => queue.dead_letter_url },
    { schedule = aws_sqs_queue.schedule_dead_letters.url },
  )
}

output "database_identifier" {
  description = "The RDS instance"
  value       = aws_db_instance.main.identifier
}

output "database_host" {
  description = "Where the functions reach PostgreSQL"
  value       = local.database_host
}

output "database_port" {
  description = "PostgreSQL's port"
  value       = aws_db_instance.main.port
}

output "database_name" {
  description = "The database in PostgreSQL"
  value       = aws_db_instance.main.db_name
}

output "database_secret_arn" {
  description = "The secret with the database's user and password, as RDS keeps it"
  value       = local.database_secret_arn
}

output "database_connections" {
  description = "How many connections the functions may open at most, after a deployment for a while, and how many there are"
  value       = { needed = local.database_connections_needed, available = local.database_max_connections }
}

output "secret_arns" {
  description = "The secrets that are JobPing's own"
  value = merge(
    {
      jwt         = aws_secretsmanager_secret.jwt.arn
      openai      = aws_secretsmanager_secret.openai.arn
      unsubscribe = aws_secretsmanager_secret.unsubscribe.arn
    },
    { for secret in aws_secretsmanager_secret.proxies : "proxies" => secret.arn },
    { for secret in aws_secretsmanager_secret.mail_relay : "mail_relay" => secret.arn },
  )
}

output "alarm_topic_arn" {
  description = "The topic that alarms are published to"
  value       = aws_sns_topic.alarms.arn
}

output "dashboard" {
  description = "The CloudWatch dashboard's name"
  value       = aws_cloudwatch_dashboard.main.dashboard_name
}
