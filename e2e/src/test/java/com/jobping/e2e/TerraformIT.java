package com.jobping.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.e2e.terraform.DeploymentExtension;
import com.jobping.e2e.terraform.Plans;
import com.jobping.e2e.terraform.Terraform;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Terraform's own checks. */
@Order(1)
@ExtendWith(DeploymentExtension.class)
class TerraformIT {
  private final Terraform terraform;

  TerraformIT(Plans plans) {
    this.terraform = plans.terraform();
  }

  @Test
  void everyFileIsFormatted() {
    Terraform.Result unformatted = terraform.run("fmt", "-check", "-recursive", "-diff");

    assertThat(unformatted.exitCode()).as(unformatted.output()).isZero();
  }

  @Test
  void theConfigurationIsValid() {
    assertThat(terraform.succeed("validate")).contains("The configuration is valid");
  }

  @Test
  void itsOwnTestsPass() {
    assertThat(terraform.succeed("test")).contains(" passed, 0 failed");
  }
}
