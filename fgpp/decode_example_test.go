package fgpp_test

import (
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/passverdict/passverdict/fgpp"
)

// The "why" of one account, from an LDIF export.
func ExampleReadLDIF() {
	file, err := os.Open("testdata/contoso.ldif")
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	var directory fgpp.Directory
	if err := fgpp.ReadLDIF(file, directory.Add); err != nil {
		log.Fatal(err)
	}
	domain, err := directory.Domain()
	if err != nil {
		log.Fatal(err)
	}
	account, err := directory.Account("ehagens")
	if err != nil {
		log.Fatal(err)
	}

	why, err := domain.Explain(account.Subject)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(why.Resolution.Settings.Outlook(account))
	fmt.Print(why)
	fmt.Println(strings.Join(why.Candidates[0].Path, " > "))
	// Output:
	// may be changed from 2026-01-02 09:00:00 UTC on, expires on 2026-04-01 09:00:00 UTC
	// pso "Administrators" applies: it has the lowest precedence
	// PSO "Administrators", precedence 10: won: it has the lowest precedence
	// PSO "Staff", precedence 50: lost: PSO "Administrators" has precedence 10
	// PSO "Service accounts", precedence 20: does not apply: it is not linked to the account or to a group that it is in
	// CN=Directory Operators,OU=Groups,DC=contoso,DC=com > CN=Tier 0 Administrators,OU=Groups,DC=contoso,DC=com
}

func ExampleDirectory_Add() {
	var directory fgpp.Directory
	err := directory.Add(fgpp.Entry{
		DN: "CN=Admins,DC=contoso,DC=com",
		Attributes: map[string][][]byte{
			"objectClass":         {[]byte("top"), []byte("group")},
			"member;range=0-1":    {[]byte("CN=Erin,DC=contoso,DC=com"), []byte("CN=Ada,DC=contoso,DC=com")},
			"objectSid":           {[]byte("S-1-5-21-1-2-3-1104")},
			"whatever;may-follow": {[]byte("is ignored")},
		},
	})
	fmt.Println(err)
	// Output:
	// group "CN=Admins,DC=contoso,DC=com": member: is incomplete: the directory returned only the range 0-1; ask for range=2-* too
	// group "CN=Admins,DC=contoso,DC=com": groupType: is missing: ask for it, as somebody who may read it; the right to read it is part of "Read all properties" on the object
}

func ExampleEntry_Incomplete() {
	group := fgpp.Entry{DN: "CN=Everybody,DC=contoso,DC=com", Attributes: map[string][][]byte{
		"member":           {},
		"member;range=0-1": {[]byte("CN=Erin,DC=contoso,DC=com"), []byte("CN=Ada,DC=contoso,DC=com")},
	}}
	fmt.Println(group.Incomplete())
	// Output: [member;range=2-*]
}

func ExampleReadPowerShellPolicy() {
	settings, err := fgpp.ReadPowerShellPolicy(strings.NewReader(`{
	    "ComplexityEnabled":  true,
	    "LockoutDuration":  {"Ticks":  18000000000, "Minutes":  30},
	    "LockoutObservationWindow":  {"Ticks":  18000000000, "Minutes":  30},
	    "LockoutThreshold":  0,
	    "MaxPasswordAge":  "42.00:00:00",
	    "MinPasswordAge":  "1.00:00:00",
	    "MinPasswordLength":  7,
	    "PasswordHistoryCount":  24,
	    "ReversibleEncryptionEnabled":  false
	}`))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(settings == fgpp.WindowsDefaults())
	// Output: true
}

func ExampleReadPowerShellGroups() {
	_, err := fgpp.ReadPowerShellGroups(strings.NewReader(
		`{"DistinguishedName": "CN=Admins,DC=contoso,DC=com", "GroupScope": 1, "GroupCategory": 1}`))
	fmt.Println(err)
	// Output: group "CN=Admins,DC=contoso,DC=com": member: is missing: ask for it, with Get-ADGroup -Properties member
}

func ExampleSettings_Meaning() {
	for _, sentence := range fgpp.MicrosoftBaseline().Meaning() {
		fmt.Println(sentence)
	}
	// Output:
	// it has at least 14 characters (UTF-16 units)
	// it is neither the current one nor one of the 23 before
	// it has three kinds of characters and no part of the user's name
	// its owner may not change it for 1d
	// it does not expire
	// it is stored as hashes
	// 10 failed logons lock the account
	// the account then stays locked for 15m
	// the count of failed logons starts again after 15m without one
}
