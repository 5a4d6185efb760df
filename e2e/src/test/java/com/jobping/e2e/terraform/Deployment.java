package com.jobping.e2e.terraform;

import com.jobping.e2e.aws.AwsApi;
import java.util.List;

/**
 * {@code infra/terraform} applied to a moto of its own: the one deployment of a test run, see
 * {@link DeploymentExtension}.
 */
public final class Deployment implements AutoCloseable {
  /** Where all of it is. */
  public static final String REGION = "us-east-1";

  // moto can't run the migrations; the harness invokes the deployed function itself.
  private static final List<String> VARIABLES =
      List.of(
          "-var=region=" + REGION,
          "-var=migrations_on_apply=false",
          "-var=deletion_protection=false",
          "-var=indeed_api_key=public",
          "-var=openai_api_key_version=1",
          "-var=openai_api_key=" + Deployment.OPENAI_KEY);

  /** The OpenAI key it is deployed with. */
  public static final String OPENAI_KEY = "sk-deployed-with-terraform";

  private final Moto moto;
  private final Terraform terraform;
  private final AwsApi aws;
  private final Inventory before;

  private Deployment(Moto moto, Terraform terraform) {
    this.moto = moto;
    this.terraform = terraform;
    this.aws = new AwsApi(moto.address(), REGION);
    this.before = Inventory.of(aws);
  }

  /** Applies everything. */
  static Deployment apply() {
    Tools.require();
    Moto moto = Moto.start(Checkout.emptied("moto").resolve("moto.log"));
    try {
      Deployment deployment =
          new Deployment(moto, Terraform.copy("deployment", moto.address()).init());
      deployment.terraform.succeed(with("apply", "-auto-approve"));
      return deployment;
    } catch (RuntimeException | Error e) {
      moto.close();
      throw e;
    }
  }

  /** 0 when nothing would change, 2 when something would, 1 when the plan failed. */
  public Terraform.Result planAgain() {
    return terraform.run(with("plan", "-detailed-exitcode"));
  }

  /** Destroys everything. */
  public void destroy() {
    terraform.succeed(with("destroy", "-auto-approve"));
  }

  /** What there was before it was applied. */
  public Inventory before() {
    return before;
  }

  /** The AWS that it is deployed to. */
  public AwsApi aws() {
    return aws;
  }

  private static String[] with(String... command) {
    return java.util.stream.Stream.concat(java.util.Arrays.stream(command), VARIABLES.stream())
        .toArray(String[]::new);
  }

  @Override
  public void close() {
    moto.close();
  }
}
