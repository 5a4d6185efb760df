# The modules' own promises, without AWS or a mock server:
#   terraform test -filter=tests/modules.tftest.hcl

mock_provider "aws" {
  override_during = plan

  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_region" {
    defaults = { name = "us-east-1" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/jobping-notifier" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/jobping-notifier" }
  }

  mock_resource "aws_lambda_alias" {
    defaults = { arn = "arn:aws:lambda:us-east-1:123456789012:function:jobping-notifier:live" }
  }

  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:us-east-1:123456789012:jobping-jobs-to-email" }
  }
}

variables {
  # Of a function.
  name               = "jobping-notifier"
  description        = "Delivers the notifications"
  handler            = "com.jobping.notifier.NotifierHandler::handleRequest"
  package            = "main.tf" # any file that is there: a mock uploads nothing
  timeout_seconds    = 60
  log_retention_days = 30
  environment        = { METRICS_NAMESPACE = "jobping" }

  permissions = [{
    actions   = ["secretsmanager:GetSecretValue"]
    resources = ["arn:aws:secretsmanager:us-east-1:123456789012:secret:jobping/jwt-AbCdEf"]
  }]

  queue = {
    arn                     = "arn:aws:sqs:us-east-1:123456789012:jobping-jobs-to-email"
    batch_size              = 10
    batching_window_seconds = 0
    maximum_concurrency     = 2
  }

  network = {
    subnet_ids         = ["subnet-1"]
    security_group_ids = ["sg-1"]
  }
}

# ---- modules/function ----

run "a_published_function_starts_from_a_snapshot" {
  command = plan
  module { source = "./modules/function" }

  assert {
    condition     = aws_lambda_function.this.publish && aws_lambda_function.this.snap_start[0].apply_on == "PublishedVersions"
    error_message = "SnapStart works on published versions only."
  }

  assert {
    condition     = aws_lambda_function.this.runtime == "java21" && aws_lambda_function.this.architectures == tolist(["arm64"])
    error_message = "The functions are built for java21 on arm64."
  }

  assert {
    condition     = aws_lambda_function.this.environment[0].variables == tomap(var.environment)
    error_message = "The environment is the caller's alone: flags for the JVM's tiers harm SnapStart."
  }
}

run "an_unpublished_function_has_no_snapshot" {
  command = plan
  module { source = "./modules/function" }

  variables {
    published = false
    queue     = null
  }

  assert {
    condition     = !aws_lambda_function.this.publish && length(aws_lambda_function.this.snap_start) == 0 && length(aws_lambda_alias.live) == 0
    error_message = "Without published versions there is neither a snapshot nor an alias."
  }
}

run "a_queue_calls_the_live_alias_and_hears_of_single_failures" {
  command = plan
  module { source = "./modules/function" }

  assert {
    condition     = aws_lambda_event_source_mapping.queue[0].function_name == aws_lambda_alias.live[0].arn
    error_message = "A queue must call the alias, not the newest code."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.queue[0].function_response_types == toset(["ReportBatchItemFailures"])
    error_message = "Without ReportBatchItemFailures one bad message brings back its whole batch."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.queue[0].scaling_config[0].maximum_concurrency == 2
    error_message = "A queue's calls must be bounded."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.queue[0].enabled
    error_message = "A queue is consumed unless somebody says otherwise."
  }
}

run "a_queue_may_be_left_to_wait" {
  command = plan
  module { source = "./modules/function" }

  variables {
    queue = {
      arn                     = "arn:aws:sqs:us-east-1:123456789012:jobping-jobs-to-email"
      enabled                 = false
      batch_size              = 10
      batching_window_seconds = 0
      maximum_concurrency     = 2
    }
  }

  assert {
    condition     = !aws_lambda_event_source_mapping.queue[0].enabled
    error_message = "While its consumer is off, a queue keeps its messages."
  }
}

run "a_function_may_do_what_it_needs_and_no_more" {
  command = plan
  module { source = "./modules/function" }

  assert {
    condition = toset(flatten([
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Action if statement.Effect == "Allow"
      ])) == toset([
      "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface",
      "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:UnassignPrivateIpAddresses",
      "logs:CreateLogStream", "logs:PutLogEvents",
      "secretsmanager:GetSecretValue",
      "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage",
      "xray:PutTelemetryRecords", "xray:PutTraceSegments",
    ])
    error_message = "A function in the VPC with a queue and a secret may do something else."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement :
      alltrue([for action in statement.Action : can(regex("^(xray:Put|ec2:)", action))])
      if statement.Effect == "Allow" && contains(statement.Resource, "*")
    ])
    error_message = "Only X-Ray and Lambda's network interfaces may name every resource."
  }

  assert {
    condition = anytrue([
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement :
      statement.Effect == "Deny" && contains(statement.Action, "ec2:CreateNetworkInterface")
      && try(statement.Condition.ArnEquals["lambda:SourceFunctionArn"], []) == ["arn:aws:lambda:us-east-1:123456789012:function:jobping-notifier"]
    ])
    error_message = "The function's own code must not make network interfaces."
  }
}

run "a_function_outside_the_vpc_makes_no_network_interfaces" {
  command = plan
  module { source = "./modules/function" }

  variables {
    network = null
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.this.policy, "ec2:")
    error_message = "A function outside the VPC needs nothing of EC2."
  }
}

run "every_line_and_trace_is_kept_for_a_while" {
  command = plan
  module { source = "./modules/function" }

  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 30 && aws_lambda_function.this.logging_config[0].log_group == aws_cloudwatch_log_group.this.name
    error_message = "The function must write to its own log group, which forgets."
  }

  assert {
    condition     = aws_lambda_function.this.logging_config[0].application_log_level == "INFO"
    error_message = "Above INFO, Lambda drops the metrics."
  }

  assert {
    condition     = aws_lambda_function.this.tracing_config[0].mode == "Active"
    error_message = "Traces must be active."
  }
}

run "a_permission_for_everything_is_rejected" {
  command = plan
  module { source = "./modules/function" }

  variables {
    permissions = [{ actions = ["sqs:*"], resources = ["arn:aws:sqs:us-east-1:123456789012:jobping-jobs-to-email"] }]
  }

  expect_failures = [var.permissions]
}

run "flags_for_the_jvms_tiers_are_rejected" {
  command = plan
  module { source = "./modules/function" }

  variables {
    environment = { JAVA_TOOL_OPTIONS = "-XX:TieredStopAtLevel=1" }
  }

  expect_failures = [var.environment]
}

run "reserving_less_than_the_queue_may_call_is_rejected" {
  command = plan
  module { source = "./modules/function" }

  variables {
    reserved_concurrency = 1
  }

  expect_failures = [var.reserved_concurrency]
}

run "a_missing_package_is_rejected" {
  command = plan
  module { source = "./modules/function" }

  variables {
    package = "target/missing.zip"
  }

  expect_failures = [var.package]
}

run "a_malformed_handler_is_rejected" {
  command = plan
  module { source = "./modules/function" }

  variables {
    handler = "com.jobping.notifier.NotifierHandler"
  }

  expect_failures = [var.handler]
}

# ---- modules/queue ----

run "a_queue_hides_a_message_for_six_times_its_consumers_timeout" {
  command = plan
  module { source = "./modules/queue" }

  variables {
    consumer_timeout_seconds = 120
    batching_window_seconds  = 5
  }

  assert {
    condition     = aws_sqs_queue.this.visibility_timeout_seconds == 725
    error_message = "AWS's rule: six times the timeout, and the batching window."
  }
}

run "a_queue_gives_up_into_its_own_dead_letter_queue" {
  command = plan
  module { source = "./modules/queue" }

  variables {
    consumer_timeout_seconds = 60
  }

  assert {
    condition     = jsondecode(aws_sqs_queue.this.redrive_policy) == { deadLetterTargetArn = aws_sqs_queue.dead_letters.arn, maxReceiveCount = 5 }
    error_message = "After five receives a message must go to the dead-letter queue."
  }

  assert {
    condition     = jsondecode(aws_sqs_queue_redrive_allow_policy.dead_letters.redrive_allow_policy).redrivePermission == "byQueue"
    error_message = "No other queue may fill the dead-letter queue."
  }

  assert {
    condition     = aws_sqs_queue.dead_letters.message_retention_seconds > aws_sqs_queue.this.message_retention_seconds
    error_message = "A dead letter keeps its first day of sending, so its queue must keep it longer."
  }

  assert {
    condition     = aws_sqs_queue.this.sqs_managed_sse_enabled && aws_sqs_queue.dead_letters.sqs_managed_sse_enabled
    error_message = "Messages must be encrypted."
  }
}

run "giving_up_too_soon_is_rejected" {
  command = plan
  module { source = "./modules/queue" }

  variables {
    consumer_timeout_seconds = 60
    max_receive_count        = 3
  }

  expect_failures = [var.max_receive_count]
}
