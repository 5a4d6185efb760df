# For yourself and a few friends, in a new AWS account. Copy it, and pass it to Terraform:
#   terraform apply -var-file=examples/hobby.tfvars
#
# The least it costs a month, in US dollars, by the list prices of us-east-1, 730 hours:
#   32.85  one NAT gateway                     0.045 an hour
#    3.65  its public address                  0.005 an hour
#   11.68  db.t4g.micro, one zone              0.016 an hour
#    2.30  20 GB of gp3 disk                   0.115 a GB
#    1.60  four secrets                        0.40 each
#    6.00  20 metrics beyond the 10 free       0.30 each
#    2.30  23 alarms beyond the 10 free        0.10 each
#    0.39  a million of SQS polls beyond the million free, 0.40 a million
#    0.00  Lambda, logs, traces, the API and the dashboard: within what AWS gives for nothing
#   -----
#   60.77  and beside it what OpenAI takes (see ai_budget), 0.045 a GB through the NAT gateway

region = "us-east-1"

nat_gateways = "one"
aws_traffic  = "nat"

database_instance_class    = "db.t4g.micro"
database_storage_gb        = { initial = 20, most = 40 }
database_apply_immediately = true

account_concurrency = 10
log_retention_days  = 14
ai_usd_per_day      = 1
ai_budget           = { usd_per_day = 1.5, usd_per_user_per_day = 0.5 }

# alarm_email  = "you@example.com"
# cors_origins = ["https://jobs.example.com"]
