#!/usr/bin/env python3
"""moto_server (5.2.1) with the answers that it leaves out, for the tests of infra/terraform.

Nothing here changes what Terraform or a function sends. It makes moto remember and give back what
it accepts and then forgets, so that a plan after an apply is empty, and keeps it from running
functions itself, which the tests do. Each patch names its gap; delete it when moto closes the gap.

    python3 e2e/moto_shim.py -H 127.0.0.1 -p 5566      (the arguments of moto_server)
"""

import json
import sys

import moto
from moto.awslambda import models as awslambda
from moto.ec2.models import security_groups
from moto.rds import models as rds
from moto.sqs import models as sqs

WRITTEN_FOR = "5.2.1"


def replaces(owner, name):
    """Decorates the function that takes a method's place; it is given the original first."""
    original = getattr(owner, name)

    def replace(replacement):
        setattr(owner, name, lambda self, *args, **kwargs: replacement(original, self, *args, **kwargs))
        return replacement

    return replace


# ---- Lambda: a function's SnapStart and LoggingConfig are dropped ------------------------------

FORGOTTEN = ("SnapStart", "LoggingConfig")


@replaces(awslambda.LambdaFunction, "__init__")
def remember_at_creation(original, self, *args, **kwargs):
    spec = kwargs["spec"] if "spec" in kwargs else args[1]
    self.remembered = {name: spec[name] for name in FORGOTTEN if spec.get(name)}
    original(self, *args, **kwargs)


@replaces(awslambda.LambdaFunction, "update_configuration")
def remember_at_update(original, self, updates):
    self.remembered.update({name: updates[name] for name in FORGOTTEN if name in updates})
    return original(self, updates)


@replaces(awslambda.LambdaFunction, "get_configuration")
def give_back(original, self, *args, **kwargs):
    configuration = original(self, *args, **kwargs)
    if "LoggingConfig" in self.remembered:
        configuration["LoggingConfig"] = self.remembered["LoggingConfig"]
    if "SnapStart" in self.remembered:
        apply_on = self.remembered["SnapStart"]["ApplyOn"]
        optimised = apply_on == "PublishedVersions" and str(self.version).isdigit()
        configuration["SnapStart"] = {
            "ApplyOn": apply_on,
            "OptimizationStatus": "On" if optimised else "Off",
        }
    return configuration


# ---- Lambda: an event source mapping on an alias is answered with a version instead; and moto
#      would run the function inside SendMessage, in a container, and answer 500 without Docker ----


@replaces(awslambda.LambdaBackend, "create_event_source_mapping")
def create_mapping(original, self, spec):
    mapping = original(self, spec)
    for queue in sqs.sqs_backends[self.account_id][self.region_name].queues.values():
        queue.lambda_event_source_mappings.pop(mapping.function_arn, None)
    keep_alias(mapping, spec)
    return mapping


@replaces(awslambda.LambdaBackend, "update_event_source_mapping")
def update_mapping(original, self, uuid, spec):
    mapping = original(self, uuid, spec)
    if mapping:
        keep_alias(mapping, spec)
    return mapping


def keep_alias(mapping, spec):
    wanted = spec.get("FunctionName", "")
    if wanted.startswith("arn:"):
        mapping.function_arn = wanted


# ---- SQS: RedriveAllowPolicy is dropped; RedrivePolicy comes back with other white space ---------

sqs.Queue.BASE_ATTRIBUTES = [*sqs.Queue.BASE_ATTRIBUTES, "RedriveAllowPolicy"]
sqs.Queue.redrive_allow_policy = None
original_attributes = sqs.Queue.attributes.fget


def attributes(self):
    result = original_attributes(self)
    if self.redrive_policy:
        result["RedrivePolicy"] = json.dumps(self.redrive_policy, separators=(",", ":"))
    if not result.get("RedriveAllowPolicy"):  # AWS leaves a cleared one out; "" makes destroy wait
        result.pop("RedriveAllowPolicy", None)
    return {name: value for name, value in result.items() if value is not None}


sqs.Queue.attributes = property(attributes)


# ---- EC2: the description of a rule that names a security group is dropped -----------------------

security_groups.SecurityGroupRule.description = property(
    lambda self: self.ip_range.get("Description") or (self.source_group or {}).get("Description")
)


# ---- RDS: a changed parameter has no Source, so that the provider takes it for a default ---------


@replaces(rds.DBParameterGroup, "update_parameters")
def mark_as_changed(original, self, parameters):
    original(self, [{**parameter, "Source": "user"} for parameter in parameters])


if __name__ == "__main__":
    if moto.__version__ != WRITTEN_FOR:
        print(f"moto_shim: written for moto {WRITTEN_FOR}, this is {moto.__version__}", file=sys.stderr, flush=True)
    from moto.server import main

    main()
