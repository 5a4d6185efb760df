# What each alarm means and what to do is in docs/operations.md.
#
# Missing data: most series are silent when nothing happens (no message, no error), so silence is
# well there. It is not where something reports all the time: a fetch every half hour, the database
# every minute. And it settles nothing for a blocked board, which only a run that asks it can clear.

# Not encrypted with a key: CloudWatch can't publish under the key that AWS keeps for SNS, and one
# of ours would cost a dollar a month to hide the names of alarms.
resource "aws_sns_topic" "alarms" {
  name = "${local.name}-alarms"
}

resource "aws_sns_topic_subscription" "alarm_email" {
  count = var.alarm_email == null ? 0 : 1

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

locals {
  alarm_actions = [aws_sns_topic.alarms.arn]
  what_to_do    = "What to do: docs/operations.md"

  dead_letter_queues = merge(
    { for key, queue in module.queue : key => queue.dead_letter_name },
    { schedule = aws_sqs_queue.schedule_dead_letters.name },
  )

  # In seconds; a burst of postings is worked off well within these.
  oldest_message_limits = {
    jobs-to-filter = 3600
    jobs-to-match  = 3600
    jobs-to-email  = 900
  }

  # In a quarter of an hour. Queues deliver again what a crash left undone, so that one crash is no
  # matter; a scheduled run is not repeated.
  error_limits = {
    fetcher  = 1
    sweep    = 1
    enricher = 3
    matcher  = 3
    notifier = 3
    api      = 3
  }

  boards = ["glassdoor", "indeed", "linkedin"]

  database_alarms = {
    cpu = {
      description = "The database's processor has been over 80 % busy for half an hour"
      metric      = "CPUUtilization"
      comparison  = "GreaterThanThreshold"
      threshold   = 80
      periods     = 6
      missing     = "breaching" # the instance reports every minute: silence is an alarm too
    }
    storage = {
      description = "Less than a tenth of the database's first disk is free, and it can't grow"
      metric      = "FreeStorageSpace"
      comparison  = "LessThanThreshold"
      threshold   = var.database_storage_gb.initial * 1024 * 1024 * 1024 / 10
      periods     = 3
      missing     = "notBreaching"
    }
    connections = {
      description = "Over four fifths of the database's connections are taken"
      metric      = "DatabaseConnections"
      comparison  = "GreaterThanThreshold"
      threshold   = floor(local.database_max_connections * 0.8)
      periods     = 3
      missing     = "notBreaching"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "dead_letters" {
  for_each = local.dead_letter_queues

  alarm_name          = "${local.name}-${each.key}-dead-letters"
  alarm_description   = "There are messages in ${each.value}. ${local.what_to_do}"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = each.value }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
}

resource "aws_cloudwatch_metric_alarm" "oldest_message" {
  for_each = module.queue

  alarm_name          = "${local.name}-${each.key}-oldest-message"
  alarm_description   = "The oldest message in ${each.value.name} has waited over ${local.oldest_message_limits[each.key] / 60} minutes. ${local.what_to_do}"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  dimensions          = { QueueName = each.value.name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = local.oldest_message_limits[each.key]
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  for_each = local.functions

  alarm_name          = "${local.name}-${each.key}-errors"
  alarm_description   = "${each.value.name} failed ${local.error_limits[each.key]} times or more in a quarter of an hour. ${local.what_to_do}"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = each.value.name }
  statistic           = "Sum"
  period              = 900
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = local.error_limits[each.key]
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
}

resource "aws_cloudwatch_metric_alarm" "throttles" {
  for_each = local.functions

  alarm_name          = "${local.name}-${each.key}-throttles"
  alarm_description   = "Lambda has refused calls of ${each.value.name} for a quarter of an hour. ${local.what_to_do}"
  namespace           = "AWS/Lambda"
  metric_name         = "Throttles"
  dimensions          = { FunctionName = each.value.name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
}

resource "aws_cloudwatch_metric_alarm" "no_fetch" {
  alarm_name          = "${local.name}-no-fetch"
  alarm_description   = "No fetch has got an answer from any board for two hours. ${local.what_to_do}"
  namespace           = local.name
  metric_name         = "FetchSucceeded"
  statistic           = "Sum"
  period              = 3600
  evaluation_periods  = 2
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
  actions_enabled     = var.schedules_enabled
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
}

resource "aws_cloudwatch_metric_alarm" "board_blocked" {
  for_each = toset(local.boards)

  alarm_name          = "${local.name}-${each.key}-blocked"
  alarm_description   = "${title(each.key)} has turned every run away for six hours. ${local.what_to_do}"
  namespace           = local.name
  metric_name         = "BoardBlocked"
  dimensions          = { Board = each.key }
  statistic           = "Minimum"
  period              = 3600
  evaluation_periods  = 6
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  treat_missing_data  = "ignore"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
}

# A job does not wait for its company, so nothing else tells that research brings nothing any more.
resource "aws_cloudwatch_metric_alarm" "research_fails" {
  alarm_name          = "${local.name}-research-fails"
  alarm_description   = "Nothing was found out about any company for two hours, and that was tried. ${local.what_to_do}"
  evaluation_periods  = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "ignore"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions

  metric_query {
    id          = "fruitless"
    label       = "Failed with none researched"
    expression  = "IF(researched < 1, failed, 0)"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { researched = "CompaniesResearched", failed = "ResearchFailed" }

    content {
      id = metric_query.key

      metric {
        namespace   = local.name
        metric_name = metric_query.value
        stat        = "Sum"
        period      = 3600
      }
    }
  }
}

# Both together: what is overdue may just be being delivered, and a night without a delivery is a
# quiet one. The sweep writes a 0 for "delivered", since an expression over a series without data
# has no value at all.
resource "aws_cloudwatch_metric_alarm" "not_delivered" {
  alarm_name          = "${local.name}-not-delivered"
  alarm_description   = "Notifications have been overdue for an hour, and none was delivered. ${local.what_to_do}"
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions

  metric_query {
    id          = "stuck"
    label       = "Overdue with none delivered"
    expression  = "IF(delivered < 1, overdue, 0)"
    return_data = true
  }

  metric_query {
    id = "overdue"

    metric {
      namespace   = local.name
      metric_name = "NotificationsOverdue"
      stat        = "Minimum"
      period      = 3600
    }
  }

  metric_query {
    id = "delivered"

    metric {
      namespace   = local.name
      metric_name = "NotificationsDelivered"
      stat        = "Sum"
      period      = 3600
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "ai_cost" {
  alarm_name          = "${local.name}-ai-cost"
  alarm_description   = "AI has cost over ${var.ai_usd_per_day} US dollars in a day. ${local.what_to_do}"
  namespace           = local.name
  metric_name         = "AiCostUsd"
  statistic           = "Sum"
  period              = 86400
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.ai_usd_per_day
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
}

resource "aws_cloudwatch_metric_alarm" "ai_over_budget" {
  alarm_name          = "${local.name}-ai-over-budget"
  alarm_description   = "The deployment's AI budget of the day is spent: what comes now is scored tomorrow. ${local.what_to_do}"
  namespace           = local.name
  metric_name         = "AiOverBudget"
  dimensions          = { Budget = "deployment" }
  statistic           = "Maximum"
  period              = 3600
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
}

resource "aws_cloudwatch_metric_alarm" "database" {
  for_each = local.database_alarms

  alarm_name          = "${local.name}-database-${each.key}"
  alarm_description   = "${each.value.description}. ${local.what_to_do}"
  namespace           = "AWS/RDS"
  metric_name         = each.value.metric
  dimensions          = { DBInstanceIdentifier = aws_db_instance.main.identifier }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = each.value.periods
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  treat_missing_data  = each.value.missing
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
}

resource "aws_cloudwatch_metric_alarm" "api_failures" {
  alarm_name          = "${local.name}-api-failures"
  alarm_description   = "The API has answered 5xx five times or more in five minutes. ${local.what_to_do}"
  namespace           = "AWS/ApiGateway"
  metric_name         = "5xx"
  dimensions          = { ApiId = aws_apigatewayv2_api.main.id }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 5
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
}
