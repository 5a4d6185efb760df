# The deployment's promises, read from its plan. A mock provider refuses a configuration with an
# ephemeral block, so these need the real provider and an AWS that answers its questions:
#   python3 e2e/moto_shim.py -p 5566, AWS_ENDPOINT_URL=http://127.0.0.1:5566 (see README.md here).

run "the_deployment_as_it_comes" {
  command = plan

  # Queues.
  assert {
    condition = alltrue([
      for queue, mapping in local.mappings :
      module.queue[queue].visibility_timeout_seconds >= 6 * local.functions[mapping.consumer].timeout_seconds + mapping.batching_window_seconds
    ])
    error_message = "A message would come back while it is still being worked on."
  }

  assert {
    condition     = toset(keys(local.mappings)) == toset(["jobs-to-filter", "jobs-to-match", "jobs-to-email"])
    error_message = "The pipeline has three queues."
  }

  # Alarms.
  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.dead_letters)) == toset(["jobs-to-filter", "jobs-to-match", "jobs-to-email", "schedule"])
    error_message = "There is a dead-letter queue without an alarm."
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.oldest_message)) == toset(keys(local.mappings))
    error_message = "There is a queue whose age nobody watches."
  }

  assert {
    condition = alltrue([
      for functions in [aws_cloudwatch_metric_alarm.errors, aws_cloudwatch_metric_alarm.throttles] :
      toset(keys(functions)) == toset(["fetcher", "enricher", "matcher", "sweep", "notifier", "api"])
    ])
    error_message = "There is a function whose errors or throttles nobody watches."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.no_fetch.treat_missing_data == "breaching"
    error_message = "A fetcher that does not run at all must be noticed."
  }

  # The database.
  assert {
    condition     = !aws_db_instance.main.publicly_accessible && aws_db_instance.main.storage_encrypted
    error_message = "The database must be private and encrypted."
  }

  assert {
    condition     = aws_db_instance.main.manage_master_user_password && aws_db_instance.main.password == null
    error_message = "Its password must be made and kept by RDS."
  }

  assert {
    condition     = anytrue([for parameter in aws_db_parameter_group.main.parameter : parameter.name == "rds.force_ssl" && parameter.value == "1"])
    error_message = "PostgreSQL must refuse connections without TLS."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.database_from_functions.cidr_ipv4 == null && aws_vpc_security_group_ingress_rule.database_from_functions.from_port == 5432
    error_message = "A security group, never addresses, may reach the database."
  }

  # Its connections.
  assert {
    condition     = output.database_connections.needed <= output.database_connections.available
    error_message = "The functions may open more connections than the database has."
  }

  assert {
    condition     = anytrue([for parameter in aws_db_parameter_group.main.parameter : parameter.name == "max_connections" && tonumber(parameter.value) == output.database_connections.available])
    error_message = "What is counted on must be what PostgreSQL is told."
  }

  # The fetcher.
  assert {
    condition     = length(aws_secretsmanager_secret.proxies) == 0 && length(aws_security_group.board_proxies) == 0
    error_message = "Without proxies there is neither a secret nor a way to them."
  }

  # Concurrency, in a new account.
  assert {
    condition     = alltrue([for function in local.functions : function.reserved_concurrency == -1])
    error_message = "AWS refuses any reservation in an account with ten concurrent executions."
  }

  # Schedules.
  assert {
    condition     = aws_scheduler_schedule.main["fetch-jobs"].name == "jobping-fetch-jobs" && aws_scheduler_schedule.main["fetch-jobs"].schedule_expression == "rate(30 minutes)"
    error_message = "The boards are asked every half hour."
  }

  assert {
    condition = jsondecode(aws_scheduler_schedule.main["fetch-jobs"].target[0].input) == {
      source         = "eventbridge"
      search_term    = "software engineer"
      location       = "United States"
      results_wanted = 25
    }
    error_message = "The schedule hands the fetcher its search."
  }

  assert {
    condition     = alltrue([for schedule in aws_scheduler_schedule.main : length(schedule.target[0].dead_letter_config) == 1 && schedule.state == "ENABLED"])
    error_message = "A schedule's failures must be kept."
  }

  # The API.
  assert {
    condition = toset([for settings in aws_apigatewayv2_stage.main.route_settings : settings.route_key]) == toset([
      "ANY /api/auth/login", "ANY /api/auth/register", "ANY /api/login", "ANY /api/register",
    ])
    error_message = "Registering and signing in are throttled harder, on every path of theirs."
  }

  assert {
    condition     = local.routes["ANY /api/jobs/fetch"] == "fetcher" && !contains(keys(local.routes), "$default")
    error_message = "Every route is written out."
  }

  assert {
    condition     = length(local.oidc_environment) == 0
    error_message = "Nobody else's users may sign in unless their issuer is named."
  }

  assert {
    condition     = length(aws_apigatewayv2_api.main.cors_configuration) == 0
    error_message = "No other origin may call the API unless it is named."
  }
}

run "more_connections_than_the_database_has_are_rejected" {
  command = plan

  variables {
    account_concurrency = 1000
  }

  expect_failures = [aws_db_instance.main]
}

run "reserving_in_a_new_account_is_rejected" {
  command = plan

  variables {
    reserve_concurrency = true
  }

  expect_failures = [var.reserve_concurrency]
}

run "a_deployment_for_many_users" {
  command = plan

  variables {
    nat_gateways            = "per_zone"
    aws_traffic             = "endpoints"
    database_instance_class = "db.m7g.large"
    database_multi_az       = true
    database_proxy          = true
    deletion_protection     = true
    final_snapshot          = true
    account_concurrency     = 1000
    reserve_concurrency     = true
    cors_origins            = ["https://jobs.example.com", "http://localhost:5173"]
  }

  assert {
    condition     = length(aws_nat_gateway.main) == var.zone_count && length(aws_route_table.private) == var.zone_count
    error_message = "Each zone has a NAT gateway of its own."
  }

  assert {
    condition     = toset(keys(aws_vpc_endpoint.aws)) == toset(["secretsmanager", "sqs"])
    error_message = "AWS is reached inside its network."
  }

  assert {
    condition     = aws_db_proxy.main[0].require_tls && aws_db_instance.main.multi_az && aws_db_instance.main.deletion_protection && !aws_db_instance.main.skip_final_snapshot
    error_message = "The database survives a zone and a slip."
  }

  assert {
    condition     = alltrue([for key, function in local.functions : function.reserved_concurrency == var.concurrency[key]])
    error_message = "Each function must reserve its concurrency."
  }

  assert {
    condition     = aws_apigatewayv2_api.main.cors_configuration[0].allow_origins == toset(var.cors_origins) && !coalesce(aws_apigatewayv2_api.main.cors_configuration[0].allow_credentials, false)
    error_message = "The origins named, and no cookies."
  }
}

run "nothing_is_written_while_the_database_is_restored" {
  command = plan

  variables {
    schedules_enabled = false
    consumers_enabled = false
  }

  assert {
    condition     = alltrue([for queue in values(local.consumed) : !queue.enabled]) && alltrue([for schedule in aws_scheduler_schedule.main : schedule.state == "DISABLED"])
    error_message = "Something still runs."
  }
}

run "boards_are_asked_through_proxies" {
  command = plan

  variables {
    board_proxy_ports = [1080, 8080]
  }

  assert {
    condition     = aws_secretsmanager_secret.proxies[0].name == "jobping/proxies"
    error_message = "The proxies' passwords belong in a secret."
  }

  assert {
    condition     = toset([for rule in aws_vpc_security_group_egress_rule.to_board_proxies : rule.from_port]) == toset([1080, 8080]) && alltrue([for rule in aws_vpc_security_group_egress_rule.to_board_proxies : rule.from_port == rule.to_port])
    error_message = "The fetcher reaches the proxies' ports and no others."
  }
}

run "ai_is_held_to_prices_limits_and_budgets" {
  command = plan

  variables {
    openai_prices = { "gpt-4.1-mini" = { input_usd_per_million = 0.5, output_usd_per_million = 2, search_usd = 0.01 } }
    openai_limits = { tokens_per_minute = 200000 }
    ai_budget     = { usd_per_day = 10, usd_per_user_per_day = 0.25 }
  }

  assert {
    condition     = jsondecode(local.openai_environment.OPENAI_PRICES) == { "gpt-4.1-mini" = { input_usd_per_million = 0.5, output_usd_per_million = 2, search_usd = 0.01 } }
    error_message = "Prices that are not given are left to the code."
  }

  assert {
    condition     = local.openai_environment.OPENAI_TOKENS_PER_MINUTE == "200000" && !contains(keys(local.openai_environment), "OPENAI_REQUESTS_PER_MINUTE")
    error_message = "A limit that is not given is OpenAI's."
  }

  assert {
    condition     = local.openai_environment.AI_BUDGET_USD_PER_DAY == "10" && local.openai_environment.AI_BUDGET_USD_PER_USER_PER_DAY == "0.25"
    error_message = "Who asks keeps to the budgets."
  }
}

run "users_of_an_issuer_may_sign_in" {
  command = plan

  variables {
    oidc = { issuer = "https://accounts.example.com/", client_id = "jobping" }
  }

  assert {
    condition     = local.oidc_environment.OIDC_ISSUER == "https://accounts.example.com/" && local.oidc_environment.OIDC_CLIENT_ID == "jobping"
    error_message = "The issuer is named as its tokens write it."
  }
}

run "malformed_settings_are_rejected" {
  command = plan

  variables {
    name                    = "Job_Ping"
    region                  = "us-east"
    vpc_cidr                = "10.0.0.0/28"
    zone_count              = 1
    nat_gateways            = "none"
    aws_traffic             = "direct"
    database_instance_class = "db.z1.gigantic"
    database_version        = "12"
    database_backup_days    = 0
    secret_recovery_days    = 3
    concurrency             = { enricher = 1 }
    log_retention_days      = 2
    search                  = { term = " " }
    board_proxy_ports       = [0]
    fetches_per_hour        = 0
    fetch_schedule          = "every half hour"
    jwt_key_version         = 0
    token_lifetimes         = { access = "15 minutes" }
    oidc                    = { issuer = "http://accounts.example.com", client_id = " " }
    openai_api_key_version  = -1
    analyst                 = "horoscope"
    openai_prices           = { "gpt-4.1-mini" = { input_usd_per_million = -1, output_usd_per_million = 1 } }
    openai_limits           = { requests_per_minute = 0 }
    ai_budget               = { usd_per_day = -1 }
    cors_origins            = ["*"]
    api_throttle            = { rate = 0, burst = 0 }
    alarm_email             = "nobody"
    ai_usd_per_day          = 0
  }

  expect_failures = [
    var.name, var.region, var.vpc_cidr, var.zone_count, var.nat_gateways, var.aws_traffic,
    var.database_instance_class, var.database_version, var.database_backup_days,
    var.secret_recovery_days, var.concurrency, var.log_retention_days, var.search,
    var.board_proxy_ports, var.fetches_per_hour, var.fetch_schedule, var.jwt_key_version, var.token_lifetimes, var.oidc, var.openai_api_key_version, var.analyst,
    var.openai_prices, var.openai_limits, var.ai_budget, var.cors_origins, var.api_throttle,
    var.alarm_email, var.ai_usd_per_day,
  ]
}
