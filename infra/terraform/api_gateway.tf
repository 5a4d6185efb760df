# Every route is written out, as com.jobping.api's endpoints have them, documented paths and the
# original's side by side. There is no gateway authoriser: JobPing's tokens are signed with a shared
# key (HS256), which API Gateway's own does not check, so the functions do.

locals {
  preferences = ["/api/preferences", "/api/users/me/preferences", "/api/me/preferences"]

  api_routes = concat(
    [
      "GET /health",
      "POST /api/auth/register",
      "POST /api/register",
      "POST /api/auth/login",
      "POST /api/login",
      "GET /api/jobs",
      "GET /api/jobs/{id}",
      "GET /api/users/me",
      "GET /api/me",
      "PUT /api/users/me/prompt",
      "PUT /api/me/prompt",
      "POST /api/users/me/prompt/try",
      "POST /api/me/prompt/try",
      "PUT /api/users/me/discord",
      "PUT /api/me/discord",
      "PUT /api/users/me/threshold",
      "PUT /api/me/threshold",
      "GET /api/users/me/matches",
      "GET /api/me/matches",
      "GET /api/users/me/channels",
      "POST /api/users/me/channels",
      "GET /api/users/me/channels/{id}",
      "PUT /api/users/me/channels/{id}",
      "DELETE /api/users/me/channels/{id}",
      "POST /api/users/me/channels/{id}/test",
      "GET /api/users/me/delivery",
      "PUT /api/users/me/delivery",
      "GET /api/unsubscribe",
      "POST /api/unsubscribe",
    ],
    flatten([for path in local.preferences : ["GET ${path}", "POST ${path}"]]),
    flatten([for path in local.preferences : ["GET ${path}/{id}", "PUT ${path}/{id}", "DELETE ${path}/{id}"]]),
  )

  sign_in_routes = [for route in local.api_routes : route if can(regex("^POST .*/(register|login)$", route))]

  # Route to function.
  routes = merge(
    { for route in local.api_routes : route => "api" },
    { "POST /api/jobs/fetch" = "fetcher" },
  )

  # Of each function, the part of the routes' ARNs behind the stage that may call it. The API's
  # function has all routes but one; naming them singly would not fit its policy's size for long.
  callable = {
    api     = "*"
    fetcher = "POST/api/jobs/fetch"
  }
}

resource "aws_apigatewayv2_api" "main" {
  name          = local.name
  description   = "JobPing's API"
  protocol_type = "HTTP"

  dynamic "cors_configuration" {
    for_each = length(var.cors_origins) > 0 ? [var.cors_origins] : []

    # Without allow_credentials: a token travels in a header that a page sets, not in a cookie.
    content {
      allow_origins  = cors_configuration.value
      allow_methods  = ["DELETE", "GET", "POST", "PUT"]
      allow_headers  = ["authorization", "content-type"]
      expose_headers = ["x-request-id"]
      max_age        = 600
    }
  }
}

resource "aws_apigatewayv2_integration" "main" {
  for_each = local.callable

  api_id                 = aws_apigatewayv2_api.main.id
  description            = "The function ${each.key}"
  integration_type       = "AWS_PROXY"
  integration_method     = "POST"
  integration_uri        = local.functions[each.key].live_invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = 30000 # the most there is
}

resource "aws_apigatewayv2_route" "main" {
  for_each = local.routes

  api_id    = aws_apigatewayv2_api.main.id
  route_key = each.key
  target    = "integrations/${aws_apigatewayv2_integration.main[each.value].id}"
}

resource "aws_lambda_permission" "api_gateway" {
  for_each = local.callable

  statement_id  = "ApiGateway"
  action        = "lambda:InvokeFunction"
  function_name = local.functions[each.key].name
  qualifier     = local.functions[each.key].live_alias
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.main.execution_arn}/*/${each.value}"
}

# With the prefix that AWS's log delivery shares one resource policy for; others fill it up.
resource "aws_cloudwatch_log_group" "api_access" {
  name              = "/aws/vendedlogs/apigateway/${local.name}"
  retention_in_days = var.log_retention_days
}

resource "aws_apigatewayv2_stage" "main" {
  api_id      = aws_apigatewayv2_api.main.id
  name        = "$default"
  auto_deploy = true

  # Without detailed metrics: those are a set for every route, and each is paid for.
  default_route_settings {
    throttling_rate_limit  = var.api_throttle.rate
    throttling_burst_limit = var.api_throttle.burst
  }

  dynamic "route_settings" {
    for_each = toset(local.sign_in_routes)

    content {
      route_key              = route_settings.value
      throttling_rate_limit  = var.sign_in_throttle.rate
      throttling_burst_limit = var.sign_in_throttle.burst
    }
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api_access.arn

    format = jsonencode({
      time             = "$context.requestTime"
      requestId        = "$context.requestId"
      sourceIp         = "$context.identity.sourceIp"
      route            = "$context.routeKey"
      status           = "$context.status"
      responseBytes    = "$context.responseLength"
      latencyMs        = "$context.responseLatency"
      integrationMs    = "$context.integrationLatency"
      integrationError = "$context.integrationErrorMessage"
    })
  }

  # A route's settings are refused while the route is missing.
  depends_on = [aws_apigatewayv2_route.main]
}
