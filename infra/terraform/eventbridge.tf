locals {
  # A call that Lambda did not take is tried again until shortly before the next one is due.
  schedules = {
    fetch-jobs = {
      description = "Asks the job boards"
      expression  = var.fetch_schedule
      target_arn  = module.fetcher.live_arn
      input = {
        source         = "eventbridge"
        search_term    = var.search.term
        location       = var.search.location
        results_wanted = var.search.results_wanted
      }
      give_up_after_seconds = 25 * 60
    }
    sweep = {
      description           = "Queues what was left behind"
      expression            = var.sweep_schedule
      target_arn            = module.sweep.live_arn
      input                 = { source = "eventbridge" }
      give_up_after_seconds = 4 * 60
    }
  }
}

resource "aws_scheduler_schedule_group" "main" {
  name = local.name
}

resource "aws_iam_role" "scheduler" {
  name        = "${local.name}-scheduler"
  description = "Lets the schedules of ${local.name} call their functions"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "scheduler.amazonaws.com" }
      Condition = {
        StringEquals = {
          "aws:SourceAccount" = data.aws_caller_identity.current.account_id
          "aws:SourceArn"     = aws_scheduler_schedule_group.main.arn
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "scheduler" {
  name = "scheduler"
  role = aws_iam_role.scheduler.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["lambda:InvokeFunction"]
        Resource = [module.fetcher.live_arn, module.sweep.live_arn]
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = [aws_sqs_queue.schedule_dead_letters.arn]
      },
    ]
  })
}

resource "aws_scheduler_schedule" "main" {
  for_each = local.schedules

  name                = "${local.name}-${each.key}"
  group_name          = aws_scheduler_schedule_group.main.name
  description         = each.value.description
  schedule_expression = each.value.expression
  state               = var.schedules_enabled ? "ENABLED" : "DISABLED"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = each.value.target_arn
    role_arn = aws_iam_role.scheduler.arn
    input    = jsonencode(each.value.input)

    retry_policy {
      maximum_event_age_in_seconds = each.value.give_up_after_seconds
      maximum_retry_attempts       = 10
    }

    dead_letter_config {
      arn = aws_sqs_queue.schedule_dead_letters.arn
    }
  }

  depends_on = [aws_iam_role_policy.scheduler]
}

# A run that failed is not made again: the next one is due soon, and boards that have just refused
# us are best left alone. A throttled call waits, but not beyond the next run.
resource "aws_lambda_function_event_invoke_config" "scheduled" {
  for_each = { fetcher = local.schedules.fetch-jobs, sweep = local.schedules.sweep }

  function_name                = local.functions[each.key].name
  qualifier                    = local.functions[each.key].live_alias
  maximum_retry_attempts       = 0
  maximum_event_age_in_seconds = each.value.give_up_after_seconds
}
