// Package fgpp tells which password and lockout settings govern an account of
// an Active Directory domain: those of a fine-grained password policy (a PSO,
// for password settings object), or the default domain policy. Administrators
// call the answer the resultant policy; the directory calls it
// msDS-ResultantPSO.
//
// Describe the domain once, with [NewDomain]; then ask for any account, with
// [Domain.Resolve]:
//
//	domain, err := fgpp.NewDomain(fgpp.DomainConfig{PSOs: psos, Groups: groups})
//	resolution, err := domain.Resolve(fgpp.Subject{DN: dn, PrimaryGroup: domainUsers})
//	fmt.Println(resolution.Name, resolution.Settings.MinPasswordLength)
//
// The rules, in order (MS-ADTS 3.1.1.4.5.36):
//
//  1. No PSO applies below the functional level Windows Server 2008, to other
//     classes than user and inetOrgPerson, to accounts that are not normal
//     ones, and to krbtgt.
//  2. A PSO linked to the account wins over any linked to groups.
//  3. Otherwise those count that are linked to a global security group that the
//     account is in, directly, through other groups, or as its primary group.
//  4. Among several, the lowest precedence wins, then the smallest objectGUID.
//  5. Without any, the default domain policy applies.
//
// A PSO replaces all of the domain's settings; nothing is merged.
//
// [Domain.Explain] says what became of every PSO, and [Domain.Warnings] names
// those that cannot apply to anybody. The presets, such as [WindowsDefaults]
// and [CISBenchmark], are settings that others have published.
//
// What a directory hands out needs no transcription: a [Directory] takes raw
// LDAP attributes, [ReadLDIF] reads exports into it, and functions such as
// [ReadPowerShellPSOs] read what the ActiveDirectory module of PowerShell
// prints as JSON. [Settings.Outlook] tells when a password may be changed and
// when it expires, [Settings.Meaning] what the next one has to be like.
//
// The package never sees a password. Whether one meets the settings is for the
// module's package policy to say.
package fgpp
