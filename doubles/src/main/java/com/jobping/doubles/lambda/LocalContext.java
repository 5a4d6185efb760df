package com.jobping.doubles.lambda;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.jobping.lambda.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The context of one invocation on this machine. */
public final class LocalContext implements Context {
  private static final int MEMORY_MB = 512;

  private final String functionName;
  private final Deadline deadline;
  private final String requestId = UUID.randomUUID().toString();

  /** A context of {@code functionName} that runs out after {@code timeout}. */
  public LocalContext(String functionName, Duration timeout) {
    this.functionName = requireNonNull(functionName, "functionName is null");
    this.deadline = Deadline.in(timeout);
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + functionName;
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  @Override
  public String getFunctionName() {
    return functionName;
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:us-east-1:000000000000:function:" + functionName;
  }

  @Override
  @SuppressWarnings("NullAway") // As Lambda answers an invocation that no Cognito user made.
  public CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  @SuppressWarnings("NullAway") // As Lambda answers an invocation that no mobile SDK made.
  public ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return Math.toIntExact(Math.min(Integer.MAX_VALUE, deadline.remaining().toMillis()));
  }

  @Override
  public int getMemoryLimitInMB() {
    return MEMORY_MB;
  }

  @Override
  public LambdaLogger getLogger() {
    Logger logger = LoggerFactory.getLogger(functionName);
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        logger.info(message);
      }

      @Override
      public void log(byte[] message) {
        logger.info(new String(message, StandardCharsets.UTF_8));
      }
    };
  }
}
