# For many users: a zone may fail, and nobody destroys the database by a slip. Copy it, and pass it
# to Terraform:
#   terraform apply -var-file=examples/production.tfvars
#
# The least it costs a month, in US dollars, by the list prices of us-east-1, 730 hours:
#   65.70  two NAT gateways                    0.045 an hour each
#    7.30  their public addresses              0.005 an hour each
#   29.20  two endpoints in two zones          0.01 an hour each
#  245.28  db.m7g.large and its standby        0.168 an hour each
#   23.00  100 GB of gp3 disk, twice           0.115 a GB each
#   21.90  the RDS proxy, for two processors   0.015 an hour each
#    1.60  four secrets                        0.40 each
#    6.00  20 metrics beyond the 10 free       0.30 each
#    2.30  23 alarms beyond the 10 free        0.10 each
#    0.39  SQS polls beyond the million free
#   -----
#  402.67  and beside it traffic, Lambda's time, logs, and what OpenAI takes

region = "us-east-1"

nat_gateways = "per_zone"
aws_traffic  = "endpoints"

database_instance_class = "db.m7g.large"
database_storage_gb     = { initial = 100, most = 500 }
database_multi_az       = true
database_proxy          = true
database_backup_days    = 14

deletion_protection  = true
final_snapshot       = true
secret_recovery_days = 30

# The account's limit, as `aws lambda get-account-settings` tells it. The enricher and the matcher are
# held to what OpenAI's rate limits and the budget bear.
account_concurrency = 1000
reserve_concurrency = true
concurrency = {
  fetcher  = 2
  enricher = 5
  matcher  = 10
  notifier = 5
  api      = 40
}

api_throttle       = { rate = 100, burst = 200 }
log_retention_days = 90
ai_usd_per_day     = 50
ai_budget          = { usd_per_day = 75, usd_per_user_per_day = 0.25 }

# alarm_email  = "operations@example.com"
# cors_origins = ["https://jobs.example.com"]
