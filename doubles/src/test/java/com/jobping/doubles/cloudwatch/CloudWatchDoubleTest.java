package com.jobping.doubles.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.metrics.Metric;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudWatchDoubleTest {
  private final CloudWatchDouble cloudWatch = new CloudWatchDouble();

  @Test
  void whatIsPublishedIsReadBack() {
    cloudWatch.metrics().publish(Metric.count("Sent", 3));
    cloudWatch
        .metrics()
        .publishInAllAndBy(
            "Purpose", "score", Metric.unitless("CostUsd", new BigDecimal("0.0000004")));

    assertThat(cloudWatch.values("Sent")).containsExactly(BigDecimal.valueOf(3));
    assertThat(cloudWatch.values("CostUsd")).containsExactly(new BigDecimal("0.0000004"));
    assertThat(cloudWatch.values("CostUsd", Map.of("Purpose", "score")))
        .containsExactly(new BigDecimal("0.0000004"));
  }

  @Test
  void otherLinesAreLogAndNoMetrics() {
    cloudWatch.take("code=sent match=1");
    cloudWatch.take("{\"level\":\"info\"}");

    assertThat(cloudWatch.data()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Without a value, with a text for one, without its dimension, with one that is blank.
        "{'_aws':{'Timestamp':1,'CloudWatchMetrics':[{'Namespace':'n','Dimensions':[[]],'Metrics':[{'Name':'m','Unit':'Count'}]}]}}",
        "{'_aws':{'Timestamp':1,'CloudWatchMetrics':[{'Namespace':'n','Dimensions':[[]],'Metrics':[{'Name':'m','Unit':'Count'}]}]},'m':'1'}",
        "{'_aws':{'Timestamp':1,'CloudWatchMetrics':[{'Namespace':'n','Dimensions':[['d']],'Metrics':[{'Name':'m','Unit':'Count'}]}]},'m':1}",
        "{'_aws':{'Timestamp':1,'CloudWatchMetrics':[{'Namespace':'n','Dimensions':[['d']],'Metrics':[{'Name':'m','Unit':'Count'}]}]},'m':1,'d':''}",
        // A unit of our own, a time as text, no dimension set at all, two lines.
        "{'_aws':{'Timestamp':1,'CloudWatchMetrics':[{'Namespace':'n','Dimensions':[[]],'Metrics':[{'Name':'m','Unit':'USD'}]}]},'m':1}",
        "{'_aws':{'Timestamp':'1','CloudWatchMetrics':[{'Namespace':'n','Dimensions':[[]],'Metrics':[{'Name':'m','Unit':'Count'}]}]},'m':1}",
        "{'_aws':{'Timestamp':1,'CloudWatchMetrics':[{'Namespace':'n','Dimensions':[],'Metrics':[{'Name':'m','Unit':'Count'}]}]},'m':1}",
        "{'_aws':{'Timestamp':1,'CloudWatchMetrics':[{'Namespace':'n','Dimensions':[[]],'Metrics':[{'Name':'m','Unit':'Count'}]}]},\n'm':1}"
      })
  void whatCloudWatchWouldDropSilentlyIsAnError(String line) {
    assertThatThrownBy(() -> cloudWatch.take(line.replace('\'', '"')))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Not so");
  }
}
