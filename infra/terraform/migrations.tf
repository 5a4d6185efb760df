# The schema is brought up to date as a part of apply: after the database and the ways to it, and
# before any alias `live` moves to new code (each function's live_after). A migration that fails,
# fails the apply, and the old code stays live.

locals {
  migrations_folder = "${path.module}/../../db/migrations"
  migrations        = sort(fileset(local.migrations_folder, "*.sql"))
}

# Unpublished: nobody calls it but this file, and a snapshot would save nothing.
module "migrate" {
  source = "./modules/function"

  name               = "${local.name}-migrate"
  description        = "Applies the database's migrations"
  handler            = "com.jobping.migrate.MigrateHandler::handleRequest"
  package            = "${local.artifacts_root}/db/target/migrate.zip"
  timeout_seconds    = local.timeouts.migrate
  log_retention_days = var.log_retention_days
  published          = false
  network            = local.private_network

  environment = merge(
    local.metrics_environment,
    local.database_environment,
    {
      DATABASE_HOST        = aws_db_instance.main.address # past a proxy
      DATABASE_CONNECTIONS = "2"
    },
  )

  permissions = [local.read_database_secret]
}

resource "aws_lambda_invocation" "migrate" {
  count = var.migrations_on_apply ? 1 : 0

  function_name = module.migrate.name
  input         = jsonencode({})

  triggers = {
    migrations = sha256(join("\n", [for file in local.migrations : "${file} ${filesha256("${local.migrations_folder}/${file}")}"]))
    package    = filebase64sha256("${local.artifacts_root}/db/target/migrate.zip")
    database   = aws_db_instance.main.resource_id
  }

  depends_on = [
    aws_route.private_internet,
    aws_route_table_association.private,
    aws_route_table_association.database,
    aws_vpc_endpoint.aws,
    aws_vpc_security_group_egress_rule.functions_to_database,
    aws_vpc_security_group_egress_rule.functions_to_https,
    aws_vpc_security_group_ingress_rule.database_from_functions,
    aws_vpc_security_group_ingress_rule.endpoints_from_functions,
    aws_db_proxy_target.main,
  ]
}
