package com.jobping.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.e2e.terraform.Deployment;
import com.jobping.e2e.terraform.DeploymentExtension;
import com.jobping.e2e.terraform.Inventory;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The last of all: whoever leaves pays for nothing any more. */
@Order(Integer.MAX_VALUE)
@ExtendWith(DeploymentExtension.class)
class DestroyIT {
  @Test
  void destroyLeavesNothingBehind(Deployment deployment) {
    Inventory deployed = Inventory.of(deployment.aws());

    deployment.destroy();

    assertThat(deployed.resources()).isNotEqualTo(deployment.before().resources());
    assertThat(Inventory.of(deployment.aws()).resources())
        .isEqualTo(deployment.before().resources());
  }
}
