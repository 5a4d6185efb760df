# A queue and its dead-letter queue, made for one consumer.

terraform {
  required_version = ">= 1.11.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0"
    }
  }
}

resource "aws_sqs_queue" "dead_letters" {
  name                      = "${var.name}-dlq"
  message_retention_seconds = 14 * 24 * 3600 # SQS keeps no longer
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue" "this" {
  name                      = var.name
  message_retention_seconds = 4 * 24 * 3600
  sqs_managed_sse_enabled   = true

  # AWS's rule for a queue that calls a function: six times its timeout, and the batching window.
  visibility_timeout_seconds = 6 * var.consumer_timeout_seconds + var.batching_window_seconds

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters.arn
    maxReceiveCount     = var.max_receive_count
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "dead_letters" {
  queue_url = aws_sqs_queue.dead_letters.id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.this.arn]
  })
}
