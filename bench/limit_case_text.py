"""The fixed text of the limit's case page, as long as that of the real one."""

PAGE = """<div id="arende" class="page case"><main id="innehall" tabindex="-1">
<div class="head"><h1>%s <span class="pnr">%s</span></h1><p class="muted">%s</p></div>
<nav class="steps" aria-label="Processöversikt"><ol>%s</ol></nav>
<section class="sheet step" aria-labelledby="steg-rubrik"><h2 id="steg-rubrik" tabindex="-1">Inskrivning</h2>
<dl class="facts"><dt>Inskrivningsdatum</dt><dd>%s</dd><dt>Beräknad tid för utskrivning</dt><dd>%s</dd>
<dt>Inskrivningsorsak</dt><dd class="written">%s</dd><dt>Informationsbroschyr</dt><dd>Lämnad</dd></dl>
<p class="muted small">%s</p>%s
<h3 id="kvitteringar">Kvittering</h3><ul class="lines duties" aria-labelledby="kvitteringar">%s</ul></section></main>
<aside class="side" aria-label="Patient, samtycke och deltagare"><details class="side-fold" open>
<summary class="button">Patient, samtycke och deltagare</summary><div class="side-sheets">
<section class="sheet" aria-labelledby="patient-rubrik"><h2 id="patient-rubrik">Patient</h2><p>%s</p></section>
<section class="sheet" aria-labelledby="information-rubrik"><h2 id="information-rubrik">Information</h2>
<p class="state"><i class="g g-green"></i><span class="tip" tabindex="0">Ja, information lämnad<span class="tip-box"
role="tooltip">%s</span></span></p><p class="muted small">%s</p></section>
<section class="sheet" aria-labelledby="samtycke-rubrik"><h2 id="samtycke-rubrik">Samtycke</h2>
<p class="state"><i class="g g-green"></i><span class="tip" tabindex="0">%s<span class="tip-box"
role="tooltip">%s</span></span></p><p class="muted small">%s</p></section>
<section class="sheet" aria-labelledby="deltagare-rubrik"><h2 id="deltagare-rubrik">Deltagande enheter</h2>
<ul class="lines">%s</ul></section>%s</div></details></aside></div>"""

DUTY_DONE = """<li><i class="g g-green"></i><span><b>%s</b> <span class="muted">%s</span>
<small>Kvitterat %s av %s</small></span></li>"""
DUTY_LEFT = """<li><i class="g g-yellow"></i><span><b>%s</b> <span class="muted">%s</span>
<small>Väntar sedan %s. Kan kvitteras av %s.</small></span></li>"""

DRAFT = '<p class="notice"><strong>Utkast</strong>, sparat %s. Det syns bara för slutenvården tills det publiceras.</p>'
FOLDED = """<details class="edit" hx-get="/samverkan/arenden/%s/inskrivning?andra=1">
<summary class="button">Ändra</summary>
<div id="andra"><p><a href="/samverkan/arenden/%s/inskrivning?andra=1">Öppna formuläret</a></p></div></details>"""
FORM = """<details class="edit" open><summary class="button">Ändra</summary>
<form class="action" method="post" action="/samverkan/arenden/%s/inskrivning/publicering">%s
<input type="hidden" name="sedan" value="%s"><input type="hidden" name="efter" value="%s"><div class="fields">
<div class="govuk-form-group"><label class="govuk-label" for="inskriven">Inskrivningsdatum</label>
<input id="inskriven" name="inskriven" type="date" class="govuk-input" value="%s" aria-required="true"></div>
<div class="govuk-form-group"><label class="govuk-label" for="klockan">Klockslag</label>
<input id="klockan" name="klockan" type="time" class="govuk-input" value=""></div>
<div class="govuk-form-group"><label class="govuk-label" for="beraknad_ut">Beräknad tid för utskrivning</label>
<input id="beraknad_ut" name="beraknad_ut" type="date" class="govuk-input" value="%s" aria-required="true"></div></div>
<div class="govuk-form-group"><label class="govuk-label" for="orsak">Inskrivningsorsak</label>
<textarea id="orsak" name="orsak" class="govuk-textarea" rows="4" aria-required="true">%s</textarea></div>
<button formaction="/samverkan/arenden/%s/inskrivning/utkast">Spara utkast</button>
<button class="primary">Publicera</button></form></details>"""
PLANS = """<section class="sheet" aria-label="Planer"><details class="plans">
<summary><h2>Planer <span class="muted">%d</span></h2></summary><ul class="lines">%s</ul></details></section>"""
