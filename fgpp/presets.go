package fgpp

import "time"

// The presets are functions, so that nobody can change them for others. What
// a source leaves open keeps the Windows default.

// WindowsDefaults returns what a new domain starts with: the default domain
// policy as Windows Server creates it ("Password policy" and "Account lockout
// policy" in the Windows security settings reference).
func WindowsDefaults() Settings {
	return Settings{
		MinPasswordLength:        7,
		PasswordHistoryCount:     24,
		ComplexityEnabled:        true,
		MinPasswordAge:           1 * day,
		MaxPasswordAge:           42 * day,
		LockoutThreshold:         0,
		LockoutDuration:          30 * time.Minute,
		LockoutObservationWindow: 30 * time.Minute,
	}
}

// MicrosoftBaseline returns the domain policy of Microsoft's security baseline
// for Windows Server 2022 (Security Compliance Toolkit).
//
// The baseline has set no maximum age since version 1903, and recommends
// banned password lists and multi-factor authentication instead, neither of
// which a setting can express. It is silent on the minimum age.
func MicrosoftBaseline() Settings {
	s := WindowsDefaults()
	s.MinPasswordLength = 14
	s.MaxPasswordAge = Never
	s.LockoutThreshold = 10
	s.LockoutDuration = 15 * time.Minute
	s.LockoutObservationWindow = 15 * time.Minute
	return s
}

// CISBenchmark returns the account policies of the CIS Benchmark for Microsoft
// Windows Server, Level 1, section 1.
//
// Most of its recommendations are ranges ("14 or more characters", "5 or fewer
// attempts, but not 0"); the preset holds their bounds, so that stricter
// settings conform as well. Its recommendation on the lockout of the built-in
// Administrator is not one of these settings.
func CISBenchmark() Settings {
	s := WindowsDefaults()
	s.MinPasswordLength = 14
	s.MaxPasswordAge = 365 * day
	s.LockoutThreshold = 5
	s.LockoutDuration = 15 * time.Minute
	s.LockoutObservationWindow = 15 * time.Minute
	return s
}

// NIST80063B4 returns the nearest that the settings come to NIST SP 800-63B-4,
// section 3.1.1.2 (passwords) and 3.2.2 (throttling): 15 characters where the
// password is the only factor, no composition rules, no periodic change, and
// at most 100 failed attempts in a row.
//
// What the settings cannot express:
//   - The comparison with a blocklist is required. It is the business of the
//     module's package banned.
//   - NIST counts Unicode code points, the directory UTF-16 code units: a
//     character beyond U+FFFF counts twice.
//   - 8 characters are enough for a password that is only used together with
//     another factor.
//   - A change is due when there is evidence of compromise.
//   - Only a successful logon may reset the count of failures. The preset has
//     the longest observation window that Group Policy offers, and leaves the
//     account locked until an administrator unlocks it.
func NIST80063B4() Settings {
	s := WindowsDefaults()
	s.MinPasswordLength = 15
	s.ComplexityEnabled = false
	s.MaxPasswordAge = Never
	s.LockoutThreshold = 100
	s.LockoutDuration = Never
	s.LockoutObservationWindow = 99_999 * time.Minute
	return s
}
