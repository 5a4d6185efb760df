output "name" {
  description = "The queue's name"
  value       = aws_sqs_queue.this.name
}

output "arn" {
  description = "The queue's ARN"
  value       = aws_sqs_queue.this.arn
}

output "url" {
  description = "The queue's URL"
  value       = aws_sqs_queue.this.url
}

output "dead_letter_name" {
  description = "The dead-letter queue's name"
  value       = aws_sqs_queue.dead_letters.name
}

output "dead_letter_url" {
  description = "The dead-letter queue's URL"
  value       = aws_sqs_queue.dead_letters.url
}

output "visibility_timeout_seconds" {
  description = "How long a received message stays hidden"
  value       = aws_sqs_queue.this.visibility_timeout_seconds
}
