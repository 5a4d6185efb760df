output "name" {
  description = "The function's name"
  value       = aws_lambda_function.this.function_name
}

output "arn" {
  description = "The function's ARN, without a version"
  value       = aws_lambda_function.this.arn
}

output "live_arn" {
  description = "The ARN of the alias `live`; null where none is published"
  value       = one(aws_lambda_alias.live[*].arn)
}

output "live_invoke_arn" {
  description = "The address by which API Gateway calls the alias `live`; null where none is published"
  value       = one(aws_lambda_alias.live[*].invoke_arn)
}

output "live_alias" {
  description = "The alias's name; null where none is published"
  value       = one(aws_lambda_alias.live[*].name)
}

output "timeout_seconds" {
  description = "How long one invocation may take"
  value       = aws_lambda_function.this.timeout
}

output "reserved_concurrency" {
  description = "How many run at once at most, and are reserved; -1: none are"
  value       = aws_lambda_function.this.reserved_concurrent_executions
}

output "log_group" {
  description = "Where its log lines go"
  value       = aws_cloudwatch_log_group.this.name
}
