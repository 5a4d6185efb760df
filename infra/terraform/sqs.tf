locals {
  # One event source mapping a queue. The fetcher sends postings by the ten, so that the enricher
  # need not wait long for a batch of them; a job against a page of users costs the matcher a minute,
  # so it takes few; and a person waits for what the notifier has, so it gathers none.
  mappings = {
    jobs-to-filter = { consumer = "enricher", batch_size = 10, batching_window_seconds = 1 }
    jobs-to-match = {
      consumer = "matcher"
      # Jobs that share a call have to come together, and AWS gathers more than ten only within a window.
      batch_size              = max(5, var.scoring.jobs_per_call)
      batching_window_seconds = var.scoring.jobs_per_call > 1 ? 1 : 0
    }
    jobs-to-email = { consumer = "notifier", batch_size = 10, batching_window_seconds = 0 }
  }

  # By consumer, as its function wants it.
  consumed = {
    for queue, mapping in local.mappings : mapping.consumer => {
      arn                     = module.queue[queue].arn
      enabled                 = var.consumers_enabled
      batch_size              = mapping.batch_size
      batching_window_seconds = mapping.batching_window_seconds
      maximum_concurrency     = var.concurrency[mapping.consumer]
    }
  }

  send_to = {
    for queue in keys(local.mappings) : queue => {
      actions   = ["sqs:SendMessage"]
      resources = [module.queue[queue].arn]
    }
  }
}

module "queue" {
  source   = "./modules/queue"
  for_each = local.mappings

  name                     = "${local.name}-${each.key}"
  consumer_timeout_seconds = local.timeouts[each.value.consumer]
  batching_window_seconds  = each.value.batching_window_seconds
}

# What the schedules could not hand to Lambda.
resource "aws_sqs_queue" "schedule_dead_letters" {
  name                      = "${local.name}-schedule-dlq"
  message_retention_seconds = 14 * 24 * 3600
  sqs_managed_sse_enabled   = true
}
