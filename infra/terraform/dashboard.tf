# From left to right as the postings go: a column for each function of the pipeline, in it from top
# to bottom what it brought about, the queue before it, and the function itself. Below: the API, the
# database, money, and the alarms.

locals {
  columns = [
    { function = "fetcher", title = "1 Fetch", queue = null, outcome = [
      [local.name, "FetchSucceeded", { stat = "Sum" }],
      [{ expression = "SUM(SEARCH('{${local.name},Board} MetricName=\"PostingsFound\"', 'Sum'))", label = "PostingsFound" }],
      [{ expression = "SUM(SEARCH('{${local.name},Board} MetricName=\"PostingsQueued\"', 'Sum'))", label = "PostingsQueued" }],
    ] },
    { function = "enricher", title = "2 Enrich", queue = "jobs-to-filter", outcome = [
      [local.name, "AiCostUsd", "Purpose", "research", { stat = "Sum", label = "Research, USD" }],
      [local.name, "CompaniesResearched", { stat = "Sum", yAxis = "right" }],
      [local.name, "ResearchFailed", { stat = "Sum", yAxis = "right" }],
      [local.name, "CompaniesUnknown", { stat = "Maximum", yAxis = "right" }],
    ] },
    { function = "matcher", title = "3 Match", queue = "jobs-to-match", outcome = [
      [local.name, "AiCostUsd", "Purpose", "score", { stat = "Sum", label = "Scores, USD" }],
      [local.name, "JobsUnmatched", { stat = "Maximum", yAxis = "right" }],
    ] },
    { function = "notifier", title = "4 Notify", queue = "jobs-to-email", outcome = [
      [local.name, "NotificationsDelivered", { stat = "Sum" }],
      [local.name, "NotificationsFailed", { stat = "Sum" }],
      [local.name, "NotificationsOverdue", { stat = "Maximum", yAxis = "right" }],
    ] },
  ]

  outcome_widgets = [
    for index, column in local.columns : {
      type = "metric", x = 6 * index, y = 1, width = 6, height = 6
      properties = {
        title   = column.title
        region  = var.region
        view    = "timeSeries"
        period  = 1800
        metrics = column.outcome
      }
    }
  ]

  # The fetcher has no queue before it, but the boards.
  before_widgets = [
    for index, column in local.columns : {
      type = "metric", x = 6 * index, y = 7, width = 6, height = 6
      properties = {
        title  = column.queue == null ? "Boards that turned us away" : column.queue
        region = var.region
        view   = "timeSeries"
        period = column.queue == null ? 1800 : 300
        metrics = column.queue == null ? [
          for board in local.boards : [local.name, "BoardBlocked", "Board", board, { stat = "Maximum", label = board }]
          ] : [
          ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", module.queue[column.queue].name, { stat = "Maximum", label = "waiting" }],
          ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", module.queue[column.queue].dead_letter_name, { stat = "Maximum", label = "dead letters" }],
          ["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", module.queue[column.queue].name, { stat = "Maximum", label = "oldest, s", yAxis = "right" }],
        ]
      }
    }
  ]

  function_rows = concat(
    [for index, column in local.columns : { function = column.function, x = 6 * index, y = 13 }],
    [{ function = "sweep", x = 0, y = 19 }, { function = "api", x = 6, y = 19 }],
  )

  function_widgets = [
    for row in local.function_rows : {
      type = "metric", x = row.x, y = row.y, width = 6, height = 6
      properties = {
        title  = local.functions[row.function].name
        region = var.region
        view   = "timeSeries"
        period = 300
        metrics = [
          ["AWS/Lambda", "Invocations", "FunctionName", local.functions[row.function].name, { stat = "Sum" }],
          ["AWS/Lambda", "Errors", "FunctionName", local.functions[row.function].name, { stat = "Sum" }],
          ["AWS/Lambda", "Throttles", "FunctionName", local.functions[row.function].name, { stat = "Sum" }],
          ["AWS/Lambda", "Duration", "FunctionName", local.functions[row.function].name, { stat = "p95", label = "p95, ms", yAxis = "right" }],
        ]
      }
    }
  ]

  side_widgets = [
    {
      type = "metric", x = 12, y = 19, width = 6, height = 6
      properties = {
        title  = "API"
        region = var.region
        view   = "timeSeries"
        period = 300
        metrics = [
          ["AWS/ApiGateway", "Count", "ApiId", aws_apigatewayv2_api.main.id, { stat = "Sum" }],
          ["AWS/ApiGateway", "4xx", "ApiId", aws_apigatewayv2_api.main.id, { stat = "Sum" }],
          ["AWS/ApiGateway", "5xx", "ApiId", aws_apigatewayv2_api.main.id, { stat = "Sum" }],
          ["AWS/ApiGateway", "Latency", "ApiId", aws_apigatewayv2_api.main.id, { stat = "p95", label = "p95, ms", yAxis = "right" }],
        ]
      }
    },
    {
      type = "metric", x = 18, y = 19, width = 6, height = 6
      properties = {
        title  = "Database"
        region = var.region
        view   = "timeSeries"
        period = 300
        metrics = [
          ["AWS/RDS", "CPUUtilization", "DBInstanceIdentifier", aws_db_instance.main.identifier, { stat = "Average" }],
          ["AWS/RDS", "DatabaseConnections", "DBInstanceIdentifier", aws_db_instance.main.identifier, { stat = "Maximum" }],
          ["AWS/RDS", "FreeStorageSpace", "DBInstanceIdentifier", aws_db_instance.main.identifier, { stat = "Minimum", yAxis = "right" }],
        ]
      }
    },
    {
      type = "metric", x = 0, y = 25, width = 6, height = 6
      properties = {
        title   = "AI, USD a day"
        region  = var.region
        view    = "timeSeries"
        stat    = "Sum"
        period  = 86400
        metrics = [[local.name, "AiCostUsd", { label = "spent" }]]
        annotations = { horizontal = concat(
          [{ label = "alarm", value = var.ai_usd_per_day }],
          [for usd in [var.ai_budget.usd_per_day] : { label = "budget", value = usd } if usd != null],
        ) }
      }
    },
    {
      type = "alarm", x = 6, y = 25, width = 18, height = 6
      properties = {
        title = "Alarms"
        alarms = concat(
          [for alarm in aws_cloudwatch_metric_alarm.dead_letters : alarm.arn],
          [for alarm in aws_cloudwatch_metric_alarm.oldest_message : alarm.arn],
          [for alarm in aws_cloudwatch_metric_alarm.errors : alarm.arn],
          [for alarm in aws_cloudwatch_metric_alarm.throttles : alarm.arn],
          [for alarm in aws_cloudwatch_metric_alarm.board_blocked : alarm.arn],
          [for alarm in aws_cloudwatch_metric_alarm.database : alarm.arn],
          [
            aws_cloudwatch_metric_alarm.no_fetch.arn,
            aws_cloudwatch_metric_alarm.not_delivered.arn,
            aws_cloudwatch_metric_alarm.ai_cost.arn,
            aws_cloudwatch_metric_alarm.ai_over_budget.arn,
            aws_cloudwatch_metric_alarm.api_failures.arn,
          ],
        )
      }
    },
  ]

  heading_widget = {
    type = "text", x = 0, y = 0, width = 24, height = 1
    properties = {
      markdown = "boards → **fetcher** → jobs-to-filter → **enricher** → jobs-to-match → **matcher** → jobs-to-email → **notifier** → people"
    }
  }
}

resource "aws_cloudwatch_dashboard" "main" {
  dashboard_name = local.name

  dashboard_body = jsonencode({
    widgets = concat(
      [local.heading_widget],
      local.outcome_widgets,
      local.before_widgets,
      local.function_widgets,
      local.side_widgets,
    )
  })
}
