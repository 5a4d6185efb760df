package com.jobping.e2e.terraform;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code infra/terraform} before anything is applied: each example's plan, made once. */
public final class Plans implements AutoCloseable {
  private final Moto moto;
  private final Terraform terraform;
  private final Map<String, Plan> plans = new ConcurrentHashMap<>();

  private Plans(Moto moto, Terraform terraform) {
    this.moto = moto;
    this.terraform = terraform;
  }

  /** Of an AWS of their own, which is empty. */
  static Plans make() {
    Moto moto = Moto.start(Checkout.emptied("moto-of-plans").resolve("moto.log"));
    try {
      return new Plans(moto, Terraform.copy("plans", moto.address()).init());
    } catch (RuntimeException | Error e) {
      moto.close();
      throw e;
    }
  }

  /** The plan of {@code examples/NAME.tfvars}. */
  public Plan of(String name) {
    return plans.computeIfAbsent(
        name,
        example ->
            terraform.plan(
                List.of(
                    "-var-file=examples/" + example + ".tfvars",
                    "-var=migrations_on_apply=false")));
  }

  /** For other commands. */
  public Terraform terraform() {
    return terraform;
  }

  @Override
  public void close() {
    moto.close();
  }
}
