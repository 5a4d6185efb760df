package com.jobping.e2e.terraform;

import com.jobping.e2e.aws.AwsApi;
import com.jobping.e2e.deployed.DeployedStack;
import com.jobping.e2e.deployed.StackReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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
  private final AwsApi aws;
  private final DeployedStack stack;

  private Deployment(Moto moto, AwsApi aws, DeployedStack stack) {
    this.moto = moto;
    this.aws = aws;
    this.stack = stack;
  }

  /** Applies everything. */
  static Deployment apply() {
    Moto moto = Moto.start(Checkout.emptied("moto").resolve("moto.log"));
    try {
      Terraform.copy("deployment", moto.address()).init().succeed(with("apply", "-auto-approve"));
      AwsApi aws = new AwsApi(moto.address(), REGION);
      return new Deployment(moto, aws, new StackReader(aws).read());
    } catch (RuntimeException | Error e) {
      moto.close();
      throw e;
    }
  }

  /** What was deployed, as the AWS API tells it. */
  public DeployedStack stack() {
    return stack;
  }

  /** The AWS that it is deployed to. */
  public AwsApi aws() {
    return aws;
  }

  /** {@code command} with the variables of a deployment for tests. */
  static String[] with(String... command) {
    return Stream.concat(Arrays.stream(command), VARIABLES.stream()).toArray(String[]::new);
  }

  @Override
  public void close() {
    moto.close();
  }
}
