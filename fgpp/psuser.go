package fgpp

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// ReadPowerShellUsers reads accounts. Some properties are only returned if they
// are asked for:
//
//	$p = 'DisplayName','PrimaryGroup','userAccountControl','pwdLastSet','msDS-SecondaryKrbTgtNumber'
//	Get-ADUser -Filter * -Properties $p | ConvertTo-Json -Depth 4 | Out-File users.json
//
// Instead of pwdLastSet, PasswordLastSet will do; but if that is null, it does
// not tell whether the password has to be changed at the next logon, and
// nothing is known. With neither, nothing is known either.
func ReadPowerShellUsers(r io.Reader) ([]Account, error) {
	var list []Account
	err := readCmdlet(r, "account", func(o *psObject) {
		a := Account{
			Subject: Subject{
				DN:                 property(o, "DistinguishedName", readString),
				PrimaryGroup:       property(o, "PrimaryGroup", readString),
				ObjectClass:        property(o, "ObjectClass", readObjectClass),
				UserAccountControl: property(o, "userAccountControl", readAccountControl),
				RID:                property(o, "SID", readSID).rid(),
				SecondaryKrbTgt:    o.tells("msDS-SecondaryKrbTgtNumber"),
			},
			SAMAccountName: property(o, "SamAccountName", readString),
			DisplayName:    property(o, "DisplayName", readOptionalString),
			GivenName:      property(o, "GivenName", readOptionalString),
			Surname:        property(o, "Surname", readOptionalString),
		}
		switch {
		case o.tells("pwdLastSet"):
			a.PwdLastSet = property(o, "pwdLastSet", readFileTime)
			a.MustChange = a.PwdLastSet.IsZero()
		case o.tells("PasswordLastSet"):
			a.PwdLastSet = property(o, "PasswordLastSet", readDate)
		}
		list = append(list, a)
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// tells reports whether a property is there and not null.
func (o *psObject) tells(name string) bool {
	raw, ok := o.properties[strings.ToLower(name)]
	return ok && kindOf(unwrap(raw)) != "null"
}

// readOptionalString reads a string that null stands for if it is empty.
func readOptionalString(raw json.RawMessage) (string, error) {
	if kindOf(raw) == "null" {
		return "", nil
	}
	return readString(raw)
}

func readObjectClass(raw json.RawMessage) (ObjectClass, error) {
	s, err := readString(raw)
	if err != nil {
		return 0, err
	}
	c, err := ParseObjectClass(s)
	if err != nil {
		return 0, fmt.Errorf("is none of %q", classNames.list)
	}
	return c, nil
}

// readSID reads a System.Security.Principal.SecurityIdentifier: an object, of
// which unwrap has taken the Value, or a string.
func readSID(raw json.RawMessage) (sid, error) {
	s, err := readString(raw)
	if err != nil {
		return sid{}, err
	}
	return parseSID(s)
}

func readAccountControl(raw json.RawMessage) (UserAccountControl, error) {
	n, err := readInt(raw)
	if err == nil && n == 0 {
		err = errNoAccountType
	}
	return UserAccountControl(uint32(n)), err
}

func readFileTime(raw json.RawMessage) (time.Time, error) {
	n, err := readInt64(raw)
	if err != nil || n == 0 {
		return time.Time{}, err
	}
	return fileTime(n)
}

// javaScriptDate is what Windows PowerShell makes of a System.DateTime:
// milliseconds since 1970, UTC. An offset after them only tells how to show it.
var javaScriptDate = regexp.MustCompile(`^/Date\((-?\d{1,15})(?:[+-]\d{4})?\)/$`)

// readDate reads a System.DateTime: /Date(1767225600000)/, or as PowerShell 7
// has it, 2026-01-01T01:00:00.1234567+01:00.
func readDate(raw json.RawMessage) (time.Time, error) {
	s, err := readString(raw)
	if err != nil {
		return time.Time{}, err
	}
	if m := javaScriptDate.FindStringSubmatch(s); m != nil {
		ms, _ := strconv.ParseInt(m[1], 10, 64) // at most 15 digits: cannot fail
		return time.UnixMilli(ms).UTC(), nil
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{}, errors.New("is neither like /Date(1767225600000)/ nor an ISO 8601 time with its zone")
	}
	return t.UTC(), nil
}
