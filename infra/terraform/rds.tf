locals {
  # RDS lets PostgreSQL have about 112 connections a GiB, less what the system takes of the memory;
  # 80 are set here, so that the number is ours and holds.
  database_memory_gib = {
    "db.t4g.micro"   = 1
    "db.t4g.small"   = 2
    "db.t4g.medium"  = 4
    "db.t4g.large"   = 8
    "db.m7g.large"   = 8
    "db.m7g.xlarge"  = 16
    "db.m7g.2xlarge" = 32
    "db.r7g.large"   = 16
    "db.r7g.xlarge"  = 32
  }
  database_max_connections = min(80 * local.database_memory_gib[var.database_instance_class], 2000)

  # How many connections one process of each function opens at most. The matcher asks about four
  # users at once and writes in between; the fetcher's boards, side by side, each ask briefly and
  # seldom; the others do one thing after the other.
  database_connections = {
    fetcher  = 1
    enricher = 2
    matcher  = 4
    sweep    = 2
    notifier = 2
    api      = 2
  }

  # All of them at once. Queues call no more than their maximum, and the schedules one at a time; but
  # unreserved, the API may have whatever the account has. (Fetches that people ask for, unreserved,
  # take the place of requests to the API, and need fewer connections.)
  database_processes = merge(
    { for function in ["enricher", "matcher", "notifier"] : function => var.concurrency[function] },
    { fetcher = var.concurrency.fetcher, sweep = var.concurrency.sweep },
    { api = var.reserve_concurrency ? var.concurrency.api : var.account_concurrency },
  )
  # Twice, because after a deployment the old version's processes linger beside the new one's:
  # frozen, and with their connections open.
  database_connections_needed = 2 * sum([
    for function, processes in local.database_processes : processes * local.database_connections[function]
  ])

  database_host       = var.database_proxy ? aws_db_proxy.main[0].endpoint : aws_db_instance.main.address
  database_secret_arn = aws_db_instance.main.master_user_secret[0].secret_arn
}

resource "aws_db_subnet_group" "main" {
  name        = local.name
  description = "Without a way to the internet"
  subnet_ids  = aws_subnet.database[*].id
}

resource "aws_db_parameter_group" "main" {
  name        = "${local.name}-postgres${var.database_version}"
  description = "JobPing on PostgreSQL ${var.database_version}"
  family      = "postgres${var.database_version}"

  # Both take effect when an instance starts. (RDS says so of rds.force_ssl whatever it is told,
  # since 1 is its default from PostgreSQL 15 on; "immediate" would be a change in every plan.)
  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }

  parameter {
    name         = "max_connections"
    value        = tostring(local.database_max_connections)
    apply_method = "pending-reboot"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# RDS would make this group itself, keep its lines for ever, and leave it behind after a destroy.
resource "aws_cloudwatch_log_group" "database" {
  name              = "/aws/rds/instance/${local.name}/postgresql"
  retention_in_days = var.log_retention_days
}

resource "aws_db_instance" "main" {
  identifier     = local.name
  engine         = "postgres"
  engine_version = var.database_version
  instance_class = var.database_instance_class
  db_name        = "jobping"

  # RDS makes the password, keeps it in Secrets Manager and changes it every seven days.
  username                    = "jobping"
  manage_master_user_password = true

  storage_type          = "gp3"
  storage_encrypted     = true
  allocated_storage     = var.database_storage_gb.initial
  max_allocated_storage = var.database_storage_gb.most

  multi_az               = var.database_multi_az
  publicly_accessible    = false
  db_subnet_group_name   = aws_db_subnet_group.main.name
  vpc_security_group_ids = [aws_security_group.database.id]
  parameter_group_name   = aws_db_parameter_group.main.name

  backup_retention_period   = var.database_backup_days
  copy_tags_to_snapshot     = true
  delete_automated_backups  = true
  deletion_protection       = var.deletion_protection
  skip_final_snapshot       = !var.final_snapshot
  final_snapshot_identifier = var.final_snapshot ? "${local.name}-final" : null

  auto_minor_version_upgrade      = true
  apply_immediately               = var.database_apply_immediately
  enabled_cloudwatch_logs_exports = ["postgresql"]

  lifecycle {
    precondition {
      condition     = var.database_proxy || local.database_connections_needed <= local.database_max_connections
      error_message = "The functions may open ${local.database_connections_needed} connections, ${var.database_instance_class} has ${local.database_max_connections}. Lower concurrency, set reserve_concurrency = true (it bounds the API), take a larger database_instance_class, or set database_proxy = true."
    }
  }

  depends_on = [aws_cloudwatch_log_group.database]
}

# ---- the proxy, where many processes share few connections ----

resource "aws_iam_role" "proxy" {
  count = local.proxy_count

  name        = "${local.name}-proxy"
  description = "Lets the RDS proxy read the database's password"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "rds.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "proxy" {
  count = local.proxy_count

  name = "proxy"
  role = aws_iam_role.proxy[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = local.read_database_secret.actions
      Resource = local.read_database_secret.resources
    }]
  })
}

resource "aws_cloudwatch_log_group" "proxy" {
  count = local.proxy_count

  name              = "/aws/rds/proxy/${local.name}"
  retention_in_days = var.log_retention_days
}

resource "aws_db_proxy" "main" {
  count = local.proxy_count

  name                   = local.name
  engine_family          = "POSTGRESQL"
  role_arn               = aws_iam_role.proxy[0].arn
  vpc_subnet_ids         = aws_subnet.database[*].id
  vpc_security_group_ids = [aws_security_group.proxy[0].id]
  require_tls            = true
  idle_client_timeout    = 1800

  auth {
    auth_scheme = "SECRETS"
    iam_auth    = "DISABLED"
    secret_arn  = local.database_secret_arn
  }

  depends_on = [aws_cloudwatch_log_group.proxy, aws_iam_role_policy.proxy]
}

resource "aws_db_proxy_default_target_group" "main" {
  count = local.proxy_count

  db_proxy_name = aws_db_proxy.main[0].name

  connection_pool_config {
    max_connections_percent   = 80 # the rest is for migrations and people
    connection_borrow_timeout = 10
  }
}

resource "aws_db_proxy_target" "main" {
  count = local.proxy_count

  db_proxy_name          = aws_db_proxy.main[0].name
  target_group_name      = aws_db_proxy_default_target_group.main[0].name
  db_instance_identifier = aws_db_instance.main.identifier
}
