package samba

import (
	"encoding/binary"
	"unicode/utf16"

	"github.com/go-ldap/ldap/v3"
)

// UnicodePwd returns a password as a value of the attribute unicodePwd: in
// quotes, in UTF-16, little-endian [MS-ADTS 3.1.1.3.1.5].
func UnicodePwd(password string) string {
	units := utf16.Encode([]rune(`"` + password + `"`))
	value := make([]byte, 0, 2*len(units))
	for _, unit := range units {
		value = binary.LittleEndian.AppendUint16(value, unit)
	}
	return string(value)
}

// ResetRequest returns the request that sets the password of an account without
// the old one.
func ResetRequest(dn, password string) *ldap.ModifyRequest {
	r := ldap.NewModifyRequest(dn, nil)
	r.Replace("unicodePwd", []string{UnicodePwd(password)})
	return r
}

// ChangeRequest returns the request that changes the password of an account
// with the help of the old one.
func ChangeRequest(dn, old, password string) *ldap.ModifyRequest {
	r := ldap.NewModifyRequest(dn, nil)
	r.Delete("unicodePwd", []string{UnicodePwd(old)})
	r.Add("unicodePwd", []string{UnicodePwd(password)})
	return r
}
