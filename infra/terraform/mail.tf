# Mail goes out by the users' own servers and, where this deployment has one, by its relay: from the
# notifier, and from the API, which sends samples. AWS lets nobody out by port 25.

resource "aws_security_group" "mail" {
  name        = "${local.name}-mail"
  description = "Reaches mail servers"
  vpc_id      = aws_vpc.main.id
}

resource "aws_vpc_security_group_egress_rule" "to_mail_servers" {
  for_each = toset(["465", "587", "2525"])

  security_group_id = aws_security_group.mail.id
  description       = "Mail servers"
  ip_protocol       = "tcp"
  from_port         = tonumber(each.value)
  to_port           = tonumber(each.value)
  cidr_ipv4         = "0.0.0.0/0"
}

# mailto://user:password@host?from=…; its value is set later, by aws secretsmanager put-secret-value.
resource "aws_secretsmanager_secret" "mail_relay" {
  count = var.mail_relay ? 1 : 0

  name                    = "${local.name}/mail-relay"
  description             = "The mail server of users who have none of their own"
  recovery_window_in_days = var.secret_recovery_days
}

locals {
  mail_network = {
    subnet_ids         = local.private_network.subnet_ids
    security_group_ids = concat(local.private_network.security_group_ids, [aws_security_group.mail.id])
  }

  mail_environment = { for secret in aws_secretsmanager_secret.mail_relay : "SMTP_RELAY_SECRET_ARN" => secret.arn }

  read_mail_relay_secret = [for secret in aws_secretsmanager_secret.mail_relay : {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [secret.arn]
  }]
}
