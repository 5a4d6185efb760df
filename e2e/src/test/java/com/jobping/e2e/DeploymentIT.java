package com.jobping.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.e2e.terraform.Deployment;
import com.jobping.e2e.terraform.DeploymentExtension;
import com.jobping.e2e.terraform.Inventory;
import com.jobping.e2e.terraform.Terraform;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is applied stays as it is. */
@Order(10)
@ExtendWith(DeploymentExtension.class)
class DeploymentIT {
  @Test
  void aSecondPlanIsEmpty(Deployment deployment) {
    Terraform.Result plan = deployment.planAgain();

    assertThat(plan.exitCode()).as(plan.output()).isZero();
  }

  @Test
  void somethingOfEachKindIsThere(Deployment deployment) {
    assertThat(Inventory.of(deployment.aws()).resources())
        .isNotEqualTo(deployment.before().resources());
  }
}
