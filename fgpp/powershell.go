package fgpp

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// The ReadPowerShell functions read what administrators already have: the JSON
// that ConvertTo-Json makes of what the ActiveDirectory module returns. Both
// Windows PowerShell 5.1 and PowerShell 7 are understood, one object as well as
// an array, and files in UTF-8 and in UTF-16 with a byte order mark, which
// Out-File of 5.1 writes. Properties that do not matter are ignored. Errors are
// [*FieldError]s that name the object and the property, the first hundred joined,
// unless r itself failed.

// ReadPowerShellPolicy reads the default domain policy:
//
//	Get-ADDefaultDomainPasswordPolicy | ConvertTo-Json | Out-File policy.json
//
// Whether the settings are within their limits, [NewDomain] says.
func ReadPowerShellPolicy(r io.Reader) (Settings, error) {
	var list []Settings
	err := readCmdlet(r, "domain", func(o *psObject) { list = append(list, o.settings()) })
	if err != nil {
		return Settings{}, err
	}
	if len(list) != 1 {
		return Settings{}, &FieldError{"domain", "JSON", fmt.Sprintf("holds %d objects, not one", len(list))}
	}
	return list[0], nil
}

// ReadPowerShellPSOs reads PSOs:
//
//	Get-ADFineGrainedPasswordPolicy -Filter * | ConvertTo-Json -Depth 4 | Out-File psos.json
//
// By default only Domain Admins may read them; others get an empty file, which
// is an error. Write [] into it if there are none.
func ReadPowerShellPSOs(r io.Reader) ([]PSO, error) {
	var list []PSO
	err := readCmdlet(r, "PSO", func(o *psObject) {
		list = append(list, PSO{
			Name:       property(o, "Name", readString),
			GUID:       property(o, "ObjectGUID", readGUID),
			Precedence: property(o, "Precedence", readInt),
			AppliesTo:  property(o, "AppliesTo", readNames),
			Settings:   o.settings(),
		})
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// ReadPowerShellGroups reads groups. Their members are only returned if they
// are asked for:
//
//	Get-ADGroup -Filter * -Properties member | ConvertTo-Json -Depth 4 | Out-File groups.json
func ReadPowerShellGroups(r io.Reader) ([]Group, error) {
	var list []Group
	err := readCmdlet(r, "group", func(o *psObject) {
		list = append(list, Group{
			DN:           property(o, "DistinguishedName", readString),
			Scope:        property(o, "GroupScope", readGroupScope),
			Distribution: property(o, "GroupCategory", readGroupCategory),
			Members:      o.members(),
		})
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// settings reads the properties that the default policy and PSOs share.
func (o *psObject) settings() Settings {
	return Settings{
		MinPasswordLength:           property(o, "MinPasswordLength", readInt),
		PasswordHistoryCount:        property(o, "PasswordHistoryCount", readInt),
		ComplexityEnabled:           property(o, "ComplexityEnabled", readBool),
		MinPasswordAge:              property(o, "MinPasswordAge", readTimeSpan),
		MaxPasswordAge:              property(o, "MaxPasswordAge", readTimeSpan),
		ReversibleEncryptionEnabled: property(o, "ReversibleEncryptionEnabled", readBool),
		LockoutThreshold:            property(o, "LockoutThreshold", readInt),
		LockoutDuration:             property(o, "LockoutDuration", readTimeSpan),
		LockoutObservationWindow:    property(o, "LockoutObservationWindow", readTimeSpan),
	}
}

// members reads the members of a group under the LDAP name of the property, or
// under the module's, which is the one that it is asked for by.
func (o *psObject) members() []string {
	if o.properties == nil {
		return nil
	}
	for _, name := range []string{"member", "members"} {
		if _, ok := o.properties[name]; ok {
			return property(o, name, readNames)
		}
	}
	o.report("member", "is missing: ask for it, with Get-ADGroup -Properties member")
	return nil
}

func readGUID(raw json.RawMessage) (GUID, error) {
	s, err := readString(raw)
	if err != nil {
		return GUID{}, err
	}
	g, err := ParseGUID(s)
	if err != nil {
		return GUID{}, errors.New("is not a GUID")
	}
	return g, nil
}

// readGroupScope reads a Microsoft.ActiveDirectory.Management.ADGroupScope.
func readGroupScope(raw json.RawMessage) (Scope, error) {
	n, err := readEnum(raw, "DomainLocal", "Global", "Universal")
	if err != nil {
		return 0, err
	}
	return [...]Scope{ScopeDomainLocal, ScopeGlobal, ScopeUniversal}[n], nil
}

// readGroupCategory reads a Microsoft.ActiveDirectory.Management.ADGroupCategory
// and reports whether it is Distribution.
func readGroupCategory(raw json.RawMessage) (bool, error) {
	n, err := readEnum(raw, "Distribution", "Security")
	return n == 0, err
}
