package main

import (
	"context"
	"encoding/binary"
	"unicode/utf16"

	"github.com/go-ldap/ldap/v3"

	"github.com/passverdict/passverdict/policy"
)

// writeRequest returns the one request that does what is demanded, whole or not
// at all.
func writeRequest(dn string, d demand, hints bool) *ldap.ModifyRequest {
	const attribute = "unicodePwd"
	request := ldap.NewModifyRequest(dn, nil)
	// MS-ADTS 3.1.1.3.1.5.1: to replace the value is to reset the password; to
	// delete the old value and add a new one is to change it.
	if d.Operation == policy.Change {
		request.Delete(attribute, []string{encode(d.old)})
		request.Add(attribute, []string{encode(d.Password)})
		return request
	}
	request.Replace(attribute, []string{encode(d.Password)})
	if d.MustChangeAtNextLogon {
		request.Replace("pwdLastSet", []string{"0"})
	}
	// An administrator's reset at the domain controller is free of history and age.
	if hints && d.Origin == policy.FromCloud {
		request.Controls = []ldap.Control{policyHints{}}
	}
	return request
}

// encode returns a value of unicodePwd: the password in quotes, in UTF-16,
// little-endian (MS-ADTS 3.1.1.3.1.5).
func encode(password policy.Secret) string {
	var value []byte
	for _, unit := range utf16.Encode([]rune(`"` + password.Reveal() + `"`)) {
		value = binary.LittleEndian.AppendUint16(value, unit)
	}
	return string(value)
}

// write asks the directory to do what is demanded. It fails only if nothing was
// sent.
func (a *agent) write(ctx context.Context, dn string, d demand) (result, error) {
	err := a.client.modify(ctx, writeRequest(dn, d, a.hints))
	return resultOf(err, d.Password, d.old)
}
