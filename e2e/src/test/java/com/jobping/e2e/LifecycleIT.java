package com.jobping.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.e2e.terraform.DeploymentExtension;
import com.jobping.e2e.terraform.Lifecycle;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is applied stays as it is, and whoever destroys it pays for nothing any more. */
@Order(50)
@ExtendWith(DeploymentExtension.class)
class LifecycleIT {
  private final Lifecycle lifecycle;

  LifecycleIT(Lifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Test
  void aSecondPlanIsEmpty() {
    assertThat(lifecycle.secondPlan().exitCode()).as(lifecycle.secondPlan().output()).isZero();
  }

  @Test
  void destroyLeavesNothingBehind() {
    assertThat(lifecycle.applied().resources()).isNotEqualTo(lifecycle.before().resources());
    assertThat(lifecycle.destroyed().resources()).isEqualTo(lifecycle.before().resources());
  }
}
