# The database's password is RDS's own secret; see rds.tf. All lie under the key that AWS
# keeps for Secrets Manager: a key of ours would cost a dollar a month and guard against nobody
# whom the secrets' own permissions let through.

# The JWT key is made during apply and handed on in a write-only argument: neither the plan nor the
# state ever holds it. The functions read the secret again within minutes of a change, so that a
# raised jwt_key_version needs no new version of them.
ephemeral "aws_secretsmanager_random_password" "jwt" {
  password_length     = 64
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret" "jwt" {
  name                    = "${local.name}/jwt"
  description             = "The HMAC key of the API's tokens"
  recovery_window_in_days = var.secret_recovery_days
}

resource "aws_secretsmanager_secret_version" "jwt" {
  secret_id                = aws_secretsmanager_secret.jwt.id
  secret_string_wo         = ephemeral.aws_secretsmanager_random_password.jwt.random_password
  secret_string_wo_version = var.jwt_key_version
}

# The key of the links that end a channel. Apart from the JWT key, because those links have to be
# good for years, and a leaked one must not sign anybody in. No version to raise: that would break
# every link that was ever sent.
ephemeral "aws_secretsmanager_random_password" "unsubscribe" {
  password_length     = 64
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret" "unsubscribe" {
  name                    = "${local.name}/unsubscribe"
  description             = "The HMAC key of the links that end a channel"
  recovery_window_in_days = var.secret_recovery_days
}

resource "aws_secretsmanager_secret_version" "unsubscribe" {
  secret_id                = aws_secretsmanager_secret.unsubscribe.id
  secret_string_wo         = ephemeral.aws_secretsmanager_random_password.unsubscribe.random_password
  secret_string_wo_version = 1
}

resource "aws_secretsmanager_secret" "openai" {
  name                    = "${local.name}/openai"
  description             = "The OpenAI key"
  recovery_window_in_days = var.secret_recovery_days
}

resource "aws_secretsmanager_secret_version" "openai" {
  count = var.openai_api_key_version > 0 ? 1 : 0

  secret_id                = aws_secretsmanager_secret.openai.id
  secret_string_wo         = var.openai_api_key
  secret_string_wo_version = var.openai_api_key_version
}

# The proxies' addresses hold their users and passwords. Its value is set later, by aws
# secretsmanager put-secret-value; until then the fetcher asks no board.
resource "aws_secretsmanager_secret" "proxies" {
  count = local.board_proxies_count

  name                    = "${local.name}/proxies"
  description             = "The proxies through which the boards are asked"
  recovery_window_in_days = var.secret_recovery_days
}
