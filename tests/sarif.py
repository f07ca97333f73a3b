"""`haggle check --format sarif` against a schema of the part of SARIF 2.1.0 that haggle writes. The schema is our own,
written from the standard's text (sections 3.13 to 3.30, 3.49, 3.50, 3.54); unlike the standard's it allows nothing else, so
that what is written and not described here is noticed."""
import json


def record(required, optional=None):
    properties = required | (optional or {})
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def array(items):
    return {"type": "array", "items": items, "uniqueItems": True}


TEXT = {"type": "string", "minLength": 1}
COUNT = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["error", "warning", "note"]}
MESSAGE = record({"text": TEXT}, {"markdown": TEXT})
REGION = record({"startLine": COUNT, "startColumn": COUNT, "endLine": COUNT, "endColumn": COUNT})
URI = {"type": "string", "pattern": r"^[A-Za-z0-9._~/:%-]+$"}
LOCATION = record({"physicalLocation": record({"artifactLocation": record({"uri": URI}), "region": REGION})},
                  {"message": MESSAGE})
RULE = record({"id": {"type": "string", "pattern": "^[EWN][0-9]{4}$"}, "shortDescription": MESSAGE, "help": MESSAGE,
               "defaultConfiguration": record({"level": LEVEL})})
RESULT = record({"ruleId": TEXT, "ruleIndex": {"type": "integer", "minimum": 0}, "level": LEVEL, "message": MESSAGE,
                 "locations": array(LOCATION) | {"maxItems": 1}}, {"relatedLocations": array(LOCATION)})
DRIVER = record({"name": {"const": "haggle"}, "semanticVersion": TEXT, "rules": array(RULE)})
RUN = record({"tool": record({"driver": DRIVER}), "columnKind": {"const": "unicodeCodePoints"},
              "results": {"type": "array", "items": RESULT}})
SCHEMA = record({"$schema": {"type": "string", "pattern": r"^https://.*/sarif-schema-2\.1\.0\.json$"},
                 "version": {"const": "2.1.0"}, "runs": {"type": "array", "items": RUN, "minItems": 1, "maxItems": 1}})


def place(region):
    return tuple(region[key] for key in ("startLine", "startColumn", "endLine", "endColumn"))


def wrong_with(output, as_json):
    """None, or how the log is not what it should be; `as_json` is what --format json says of the same playbooks."""
    import jsonschema
    log, diags = json.loads(output), json.loads(as_json)
    errors = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}"
              for e in jsonschema.Draft202012Validator(SCHEMA).iter_errors(log)]
    if errors:
        return "\n".join(errors[:10])
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    if len({rule["id"] for rule in rules}) != len(rules):
        return "a rule stands twice"
    if len(run["results"]) != len(diags):
        return f"{len(run['results'])} results for {len(diags)} messages"
    for result, diag in zip(run["results"], diags):
        rule = rules[result["ruleIndex"]]
        found = (rule["id"], result["level"], result["message"]["text"].split("\n")[0])
        wanted = (diag["code"], diag["severity"], diag["message"])
        if found != wanted or result["ruleId"] != rule["id"]:
            return f"{found} is not {wanted}"
        if rule["defaultConfiguration"]["level"] != result["level"]:
            return f"the level of {rule['id']} is not its rule's"
        regions = [place(location["physicalLocation"]["region"]) for location in result["locations"]]
        line = (diag["line"], diag["column"], diag["endLine"], diag["endColumn"])
        if regions != ([line] if diag["line"] else []):
            return f"{diag['code']} is at {regions}, not at {line}"
        labels = [label["message"] for label in diag["labels"]]
        related = [location["message"]["text"] for location in result.get("relatedLocations", [])]
        if related[:len(labels)] != labels:
            return f"the labels of {diag['code']} are {related}, not {labels}"
    return None
