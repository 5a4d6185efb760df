package com.jobping.ai.openai;

import com.jobping.ai.AnalystException;
import com.jobping.ai.usage.PlannedRequest;
import com.jobping.ai.usage.RateHeaders;
import com.jobping.ai.usage.Spending;
import com.jobping.ai.usage.Usage;
import com.jobping.lambda.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets everything through, or nothing, and keeps what it was asked and told. */
final class RecordingSpending implements Spending {
  final List<PlannedRequest> planned = new ArrayList<>();
  final List<Usage> answered = new ArrayList<>();
  final List<RateHeaders> limits = new ArrayList<>();
  Optional<AnalystException> denial = Optional.empty();
  int refused;
  int closed;

  @Override
  public Permit begin(PlannedRequest request, Deadline deadline) {
    planned.add(request);
    if (denial.isPresent()) {
      throw denial.get();
    }
    return new Permit() {
      @Override
      public void answered(Usage usage, RateHeaders headers) {
        answered.add(usage);
        limits.add(headers);
      }

      @Override
      public void refused(RateHeaders headers) {
        refused++;
        limits.add(headers);
      }

      @Override
      public void close() {
        closed++;
      }
    };
  }
}
