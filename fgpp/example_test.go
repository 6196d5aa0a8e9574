package fgpp_test

import (
	"fmt"
	"log"

	"github.com/passverdict/passverdict/fgpp"
)

// contoso is the domain of the examples: administrators have a PSO of their
// own through a group, the break-glass account one through a direct link.
func contoso() *fgpp.Domain {
	admins := fgpp.WindowsDefaults()
	admins.MinPasswordLength = 20
	breakGlass := fgpp.WindowsDefaults()
	breakGlass.MinPasswordLength = 40

	domain, err := fgpp.NewDomain(fgpp.DomainConfig{
		Name: "contoso.com",
		PSOs: []fgpp.PSO{
			{Name: "Administrators", Precedence: 10, AppliesTo: []string{"CN=Admins,DC=contoso,DC=com"}, Settings: admins},
			{Name: "Break glass", Precedence: 20, AppliesTo: []string{"CN=Emergency,DC=contoso,DC=com"}, Settings: breakGlass},
		},
		Groups: []fgpp.Group{
			{DN: "CN=Admins,DC=contoso,DC=com", Members: []string{"CN=Tier 0,DC=contoso,DC=com"}},
			{DN: "CN=Tier 0,DC=contoso,DC=com", Members: []string{"CN=Erin,DC=contoso,DC=com", "CN=Emergency,DC=contoso,DC=com"}},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	return domain
}

func ExampleNewDomain() {
	_, err := fgpp.NewDomain(fgpp.DomainConfig{
		PSOs: []fgpp.PSO{
			{Name: "admins", Precedence: 10, AppliesTo: []string{"Domain Admins"}},
			{Name: "staff", Precedence: 0, Settings: fgpp.Settings{MinPasswordLength: 300}},
		},
	})
	fmt.Println(err)
	// Output:
	// PSO "admins": appliesTo[0]: is not a distinguished name: at byte 7, '=' is missing after an attribute type
	// PSO "staff": precedence: 0 is not 1 or more
	// PSO "staff": minPasswordLength: 300 is not within 0 to 255
}

func ExampleDomain_Resolve() {
	for _, dn := range []string{
		"cn=erin, dc=contoso, dc=com",
		"CN=Emergency,DC=contoso,DC=com",
		"CN=Mallory,DC=contoso,DC=com",
	} {
		r, err := contoso().Resolve(fgpp.Subject{DN: dn})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s %q (%s): at least %d characters\n", r.Source, r.Name, r.Via, r.Settings.MinPasswordLength)
	}
	// Output:
	// pso "Administrators" (group): at least 20 characters
	// pso "Break glass" (direct): at least 40 characters
	// domain "contoso.com" (default): at least 7 characters
}

func ExampleDomain_Explain() {
	e, err := contoso().Explain(fgpp.Subject{DN: "CN=Emergency,DC=contoso,DC=com"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(e)
	fmt.Println(e.Candidates[1].Path)
	// Output:
	// pso "Break glass" applies: it is linked to the account, and the others only to groups
	// PSO "Break glass", precedence 20: won: it is linked to the account, and the others only to groups
	// PSO "Administrators", precedence 10: lost: it reaches the account through "CN=Admins,DC=contoso,DC=com", and PSO "Break glass" is linked to the account itself
	// [CN=Tier 0,DC=contoso,DC=com CN=Admins,DC=contoso,DC=com]
}

func ExampleWindowsDefaults() {
	policy := fgpp.WindowsDefaults()
	policy.MinPasswordLength = 12 // stricter in one respect

	domain, err := fgpp.NewDomain(fgpp.DomainConfig{Policy: &policy})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(domain.Policy().MinPasswordLength, fgpp.FormatDuration(domain.Policy().MaxPasswordAge))
	// Output: 12 42d
}

func ExampleParseDuration() {
	for _, text := range []string{"36h", "1.12:00:00", "never", "-1h"} {
		d, err := fgpp.ParseDuration(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(fgpp.FormatDuration(d))
	}
	// Output:
	// 1d12h
	// 1d12h
	// never
	// fgpp: invalid value: the duration is negative
}
