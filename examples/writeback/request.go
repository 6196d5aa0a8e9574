package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/passverdict/passverdict/policy"
)

// demand is one request: that of the JSON contract, and for a change the old
// password.
type demand struct {
	policy.Request
	old policy.Secret
}

// oldField is the field of a request that the contract does not have.
const oldField = "oldPassword"

// readDemand reads a line. If it is refused, the demand may have the ID all the
// same.
func readDemand(line []byte) (demand, error) {
	line, old, err := cutOld(line)
	var decoder policy.Decoder
	request, config, requestErr := decoder.Request(line)
	d := demand{Request: request}
	if old != nil && err == nil {
		d.old, err = readOld(old)
	}
	if err = errors.Join(requestErr, err); err != nil {
		return d, err
	}
	return d, d.check(config)
}

// cutOld takes the old password out of the line, so that the contract's strict
// decoder reads the rest. What is no object is left for that to refuse.
func cutOld(line []byte) (rest []byte, old json.RawMessage, err error) {
	decoder := json.NewDecoder(bytes.NewReader(line))
	if token, err := decoder.Token(); err != nil || token != json.Delim('{') {
		return line, nil, nil
	}
	var fields [][]byte
	twice := false
	for decoder.More() {
		start := decoder.InputOffset()
		name, err := decoder.Token()
		if err != nil {
			return line, nil, nil
		}
		var value json.RawMessage
		if decoder.Decode(&value) != nil {
			return line, nil, nil
		}
		if name != oldField {
			field := line[start:decoder.InputOffset()]
			fields = append(fields, bytes.TrimLeft(field, ", \t\r\n"))
			continue
		}
		twice = twice || old != nil
		old = value
	}
	if old == nil {
		return line, nil, nil
	}
	if _, err := decoder.Token(); err != nil {
		return line, nil, nil
	}
	rest = append(append([]byte("{"), bytes.Join(fields, []byte(","))...), '}')
	rest = append(rest, line[decoder.InputOffset():]...)
	if twice {
		err = errors.New(oldField + ": given twice")
	}
	return rest, old, err
}

// readOld reads the old password as strictly as the new one is read.
func readOld(value json.RawMessage) (policy.Secret, error) {
	var decoder policy.Decoder
	request, _, err := decoder.Request([]byte(`{"password":` + string(value) + `}`))
	if err != nil {
		return policy.Secret{}, errors.New(strings.Replace(err.Error(), "password", oldField, 1))
	}
	return request.Password, nil
}

// check refuses what does not go together, and what is for trials: the verdict
// is to be on what will be set, now, under what the directory has.
func (d demand) check(config *policy.Config) error {
	var problems []error
	refuse := func(wrong bool, format string, args ...any) {
		if wrong {
			problems = append(problems, fmt.Errorf(format, args...))
		}
	}
	refuse(config != nil, "config: not taken here: the directory and -config have it")
	refuse(d.History != nil, "history: not taken here: the directory has it")
	refuse(!d.Now.IsZero(), "now: not taken here: the directory has a clock")
	refuse(d.Identity == policy.CloudOnly, "identity: an account that lives in the cloud alone is not in the directory")
	refuse(d.Operation == policy.Create, "operation: accounts are not created here")
	refuse(d.Operation == policy.Change && d.old.IsZero(), "%s: missing, and a change needs it", oldField)
	refuse(d.Operation != policy.Change && !d.old.IsZero(), "%s: only a change takes it", oldField)
	refuse(d.Operation == policy.Change && d.MustChangeAtNextLogon, "mustChangeAtNextLogon: only a reset sets a temporary password")
	return errors.Join(problems...)
}
