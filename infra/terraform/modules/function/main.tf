# A function with its log group and its role; when published, its versions' snapshots behind the
# alias `live`; when it consumes a queue, its event source mapping.

terraform {
  required_version = ">= 1.11.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0"
    }
  }
}

locals {
  # The only grants in the whole deployment that name every resource: AWS offers nothing narrower
  # for them. X-Ray takes segments for an account; and Lambda refuses a role for a function in a
  # VPC unless it may make network interfaces anywhere.
  tracing_actions = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
  network_actions = [
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
  ]

  own_permissions = concat(
    # No logs:CreateLogGroup: a late line must not bring back a group that was destroyed.
    [{
      actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      resources = ["${aws_cloudwatch_log_group.this.arn}:*"]
    }],
    [{ actions = local.tracing_actions, resources = ["*"] }],
    var.network == null ? [] : [{ actions = local.network_actions, resources = ["*"] }],
    [for queue in var.queue[*] : {
      actions   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
      resources = [queue.arn]
    }],
  )

  allowed = [
    for permission in concat(local.own_permissions, var.permissions) : {
      Effect   = "Allow"
      Action   = permission.actions
      Resource = permission.resources
    }
  ]

  # What Lambda does for the function its code has no business with: the network interfaces.
  denied = var.network == null ? [] : [{
    Effect    = "Deny"
    Action    = local.network_actions
    Resource  = ["*"]
    Condition = { ArnEquals = { "lambda:SourceFunctionArn" = [local.arn] } }
  }]

  # Written out, because the function's own attribute would make a circle.
  arn = join(":", [
    "arn", data.aws_partition.current.partition, "lambda", data.aws_region.current.name,
    data.aws_caller_identity.current.account_id, "function", var.name,
  ])
}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.log_retention_days
}

resource "aws_iam_role" "this" {
  name        = var.name
  description = "What the function ${var.name}, and no other, may do"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name   = "function"
  role   = aws_iam_role.this.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat(local.allowed, local.denied) })
}

resource "aws_lambda_function" "this" {
  function_name = var.name
  description   = var.description
  role          = aws_iam_role.this.arn

  filename         = var.package
  source_code_hash = filebase64sha256(var.package)
  handler          = var.handler
  runtime          = "java21"
  architectures    = ["arm64"]
  memory_size      = var.memory_mb
  timeout          = var.timeout_seconds
  publish          = var.published

  reserved_concurrent_executions = var.reserved_concurrency

  # Not JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1, which shortens a plain cold start: under
  # SnapStart the snapshot has the start behind it, and the flag would only keep the code slow.
  environment {
    variables = var.environment
  }

  dynamic "snap_start" {
    for_each = var.published ? ["PublishedVersions"] : []

    content {
      apply_on = snap_start.value
    }
  }

  tracing_config {
    mode = "Active"
  }

  # INFO and not WARN for the application: metrics are lines on standard output too.
  logging_config {
    log_format            = "JSON"
    application_log_level = "INFO"
    system_log_level      = "INFO"
    log_group             = aws_cloudwatch_log_group.this.name
  }

  dynamic "vpc_config" {
    for_each = var.network[*]

    content {
      subnet_ids         = vpc_config.value.subnet_ids
      security_group_ids = vpc_config.value.security_group_ids
    }
  }

  depends_on = [aws_iam_role_policy.this]
}

resource "aws_lambda_alias" "live" {
  count = var.published ? 1 : 0

  name             = "live"
  description      = "What the queues, the schedules and the API call"
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version

  depends_on = [var.live_after]
}

resource "aws_lambda_event_source_mapping" "queue" {
  count = var.queue == null ? 0 : 1

  event_source_arn                   = var.queue.arn
  enabled                            = var.queue.enabled
  function_name                      = aws_lambda_alias.live[0].arn
  batch_size                         = var.queue.batch_size
  maximum_batching_window_in_seconds = var.queue.batching_window_seconds
  function_response_types            = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = var.queue.maximum_concurrency
  }
}
