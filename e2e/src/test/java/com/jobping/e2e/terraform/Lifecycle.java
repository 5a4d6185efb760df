package com.jobping.e2e.terraform;

import com.jobping.e2e.aws.AwsApi;

/**
 * A deployment that is applied, planned once more and destroyed, for nothing else.
 *
 * @param before what the account held at first
 * @param secondPlan how {@code plan -detailed-exitcode} ended: 0 when nothing would change, 2 when
 *     something would
 */
public record Lifecycle(
    Inventory before, Inventory applied, Terraform.Result secondPlan, Inventory destroyed) {
  /** Goes through all of it, on a moto of its own. */
  static Lifecycle run() {
    try (Moto moto = Moto.start(Checkout.emptied("moto-of-lifecycle").resolve("moto.log"))) {
      AwsApi aws = new AwsApi(moto.address(), Deployment.REGION);
      Terraform terraform = Terraform.copy("lifecycle", moto.address()).init();

      Inventory before = Inventory.of(aws);
      terraform.succeed(Deployment.with("apply", "-auto-approve"));
      Inventory applied = Inventory.of(aws);
      Terraform.Result secondPlan = terraform.run(Deployment.with("plan", "-detailed-exitcode"));
      terraform.succeed(Deployment.with("destroy", "-auto-approve"));
      return new Lifecycle(before, applied, secondPlan, Inventory.of(aws));
    }
  }
}
