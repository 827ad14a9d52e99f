"""Those who hold every right, but elsewhere: at a sibling enhet, and in another organisation.

The staff of a region is seen by all its administrators, and the log of a vårdgivare by all who review it. What
is decided at one enhet is refused (403, 404 or 422), and what is another organisation's does not exist (404), but for
what belongs to no organisation: templates, the roles of Samspel, the befattningar, the tree of enheter and the
registers of avvikelser, which each changes for its own. An avvikelse that nobody in the organisation answers for is
for all its administrators, wherever they are.
Every address in shared that names something is in the table (AC-02).
"""

WHO = {
    "hanna": "enhetsadministratör, logggranskare, registerutdrag and gallring at a sibling of the enhet in question",
    "lena": "behörighets- and enhetsadministratör, logggranskare, registerutdrag and gallring, of another organisation",
}
ROLLER = {
    "hanna": ("enhetsadministrator", "logggranskare", "registerutdrag", "avvikelsegallring"),
    "lena": ("behorighetsadministrator", "enhetsadministrator", "logggranskare", "registerutdrag", "avvikelsegallring"),
}
GET = """
                                             hanna lena
shared.avvikelseregister                       200  200
shared.avvikelseregisterrad                    200  200
shared.befattning                              403  200
shared.enhet                                   404  200
shared.andring_av_enhet                        403  403
shared.upphorande                              403  403
shared.meddelande                              403  403
shared.visa_medarbetare                        200  404
shared.andra_medarbetare                       403  404
shared.andra_uppdrag                           200  404
shared.avsluta_uppdrag                         200  404
shared.nytt_uppdrag                            200  404
shared.regler_for_enhet                        404  200
shared.andring_av_regel                        404  404
shared.kopia_av_regler                         404  404
shared.registerfil                             403  200
shared.registermall                            403  200
shared.inlasning                               403  404
shared.inlasning_fel                           403  404
shared.inlasning_framsteg                      403  404
shared.visa_roll                               403  200
shared.varde                                   403  403
shared.ny_avvikelseanalys                      200  404
shared.ny_aterkoppling                         200  404
shared.ny_ateroppning                          200  404
shared.ny_avvikelseatgard                      200  404
shared.nytt_lexbeslut                          403  403
shared.ny_omstyrning                           200  404
shared.ny_avvikelsesandning                    200  404
shared.nytt_avvikelsesvar                      200  404
shared.avvikelsegallringsforslag               404  404
shared.avvikelsegallringspaket                 404  404
shared.avvikelsegallringsprotokoll             404  404
shared.nytt_avvikelseundantag                  404  404
shared.excelfil                                404  404
shared.hamta_excelfil                          404  404
shared.excelfil_framsteg                       404  404
shared.felrapport                              403  403
shared.felrapportens_bild                      403  403
shared.granskningspost                         404  404
shared.loggsokning                             404  404
shared.stickprov                               200  404
shared.stickprov_som_excel                     200  404
shared.stickprovsrad                           200  404
shared.loggutdrag                              404  404
shared.loggutdrag_som_pdf                      404  404
shared.registerutdrag                          404  404
shared.registerutdrag_som_pdf                  404  404
"""

POST = """
                                             hanna lena
shared.lagg_till_i_avvikelseregister           303  303
shared.avsluta_avvikelseregisterrad            303  303
shared.andra_befattning                        403  403
shared.andra_enhet                             403  403
shared.ateroppna_enhet                         403  403
shared.upphor                                  403  403
shared.andra_meddelande                        403  403
shared.avsluta_meddelande                      403  403
shared.spara_medarbetare                       403  404
shared.ateraktivera_medarbetare                403  404
shared.inaktivera_medarbetare                  403  404
shared.skapa_inloggning                        403  404
shared.aterstall_inloggning                    403  404
shared.oppna_inloggning                        403  404
shared.stang_inloggning                        403  404
shared.ge_uppdrag                              303  404
shared.spara_uppdrag                           422  404
shared.spara_avslut                            422  404
shared.andra_regel                             404  404
shared.kopiera_regler                          404  404
shared.avbryt_inlasning                        403  404
shared.las_in_register                         403  404
shared.spara_roll                              403  422
shared.ta_bort_roll                            403  422
shared.besluta_varde                           403  403
shared.ta_bort_varde                           403  403
shared.analysera_avvikelse                     422  404
shared.aterkoppla_avvikelse                    422  404
shared.ateroppna_avvikelse                     422  404
shared.besluta_avvikelseatgard                 422  404
shared.avsluta_avvikelse                       422  404
shared.besluta_lex                             403  403
shared.styr_om_avvikelse                       422  404
shared.paborja_avvikelse                       303  404
shared.skicka_avvikelse                        422  404
shared.svara_pa_avvikelse                      422  404
shared.avbryt_avvikelsegallring                404  404
shared.godkann_avvikelsegallring               404  404
shared.verkstall_avvikelsegallring             404  404
shared.hav_avvikelseundantag                   404  404
shared.undanta_avvikelse                       404  404
shared.avbryt_excelfil                         404  404
shared.hantera_felrapport                      403  403
shared.logg_for_atkomst                        404  404
shared.granska_atkomst                         404  404
shared.bedom_rad                               303  404
"""
