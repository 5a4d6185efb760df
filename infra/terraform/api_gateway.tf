# Every path is written out, as com.jobping.api's endpoints have them, documented paths and the
# original's side by side. Each goes to its function whatever the method, so that the function can say
# which ones there are. There is no gateway authoriser: JobPing's tokens are signed with a shared
# key (HS256), which API Gateway's own does not check, so the functions do.

locals {
  sign_in_paths = ["/api/auth/login", "/api/auth/register", "/api/login", "/api/register"]
  preferences   = ["/api/preferences", "/api/users/me/preferences", "/api/me/preferences"]

  api_paths = concat(
    local.sign_in_paths,
    [
      "/api/auth/logout",
      "/api/auth/oidc",
      "/api/auth/refresh",
      "/api/feeds/{secret}",
      "/api/jobs",
      "/api/jobs/{id}",
      "/api/jobs/{id}/sources",
      "/api/me",
      "/api/me/discord",
      "/api/me/feed",
      "/api/me/matches",
      "/api/me/matches/export",
      "/api/me/matches/{id}",
      "/api/me/prompt",
      "/api/me/prompt/try",
      "/api/me/stats",
      "/api/me/threshold",
      "/api/unsubscribe",
      "/api/users/me",
      "/api/users/me/channels",
      "/api/users/me/channels/{id}",
      "/api/users/me/channels/{id}/test",
      "/api/users/me/delivery",
      "/api/users/me/discord",
      "/api/users/me/export",
      "/api/users/me/feed",
      "/api/users/me/matches",
      "/api/users/me/matches/export",
      "/api/users/me/matches/{id}",
      "/api/users/me/password",
      "/api/users/me/prompt",
      "/api/users/me/prompt/try",
      "/api/users/me/rules",
      "/api/users/me/searches",
      "/api/users/me/searches/{id}",
      "/api/users/me/stats",
      "/api/users/me/threshold",
      "/docs",
      "/docs/{version}/{file}",
      "/health",
      "/openapi.json",
      "/ready",
    ],
    flatten([for path in local.preferences : [path, "${path}/{id}"]]),
  )

  # Route to function.
  routes = merge(
    { for path in local.api_paths : "ANY ${path}" => "api" },
    { "ANY /api/jobs/fetch" = "fetcher" },
  )

  # Of each function, the part of the routes' ARNs behind the stage that may call it. The API's
  # function has all routes but one; naming them singly would not fit its policy's size for long.
  callable = {
    api     = "*"
    fetcher = "*/api/jobs/fetch"
  }
}

resource "aws_apigatewayv2_api" "main" {
  name          = local.name
  description   = "JobPing's API"
  protocol_type = "HTTP"

  dynamic "cors_configuration" {
    for_each = length(var.cors_origins) > 0 ? [var.cors_origins] : []

    # Without allow_credentials: a token travels in a header that a page sets, not in a cookie. The
    # gateway answers preflights by this, and puts it in the place of what the functions say.
    content {
      allow_origins = cors_configuration.value
      allow_methods = ["DELETE", "GET", "PATCH", "POST", "PUT"]
      allow_headers = ["authorization", "content-type", "idempotency-key", "if-match", "if-none-match", "x-request-id"]
      expose_headers = [
        "allow", "content-disposition", "etag", "idempotency-replayed", "ratelimit-limit",
        "ratelimit-remaining", "ratelimit-reset", "retry-after", "x-export-cut", "x-request-id",
      ]
      max_age = 600
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
    for_each = toset(local.sign_in_paths)

    content {
      route_key              = "ANY ${route_settings.value}"
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
